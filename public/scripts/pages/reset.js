// A forgotten password: asking for the letter, and choosing a new one with its link.
import { html, render, useState } from '/vendor/preact-htm.js';
import { post } from '../lib/api.js';
import { AccountForm, emailField, newPasswordField } from '../components/account-form.js';
import { LetterSent } from '../components/letter-sent.js';

const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

function App() {
  const [email, setEmail] = useState('');
  const [done, setDone] = useState(false);
  if (done) return html`<div class="find"><h1>The new password holds</h1><p class="soft prose">Everything that was signed in is signed out, and API keys have ended.</p><p><a class="button main" href="/sign-in">Sign in</a></p></div>`;
  if (email) return html`<${LetterSent} email=${email} />`;
  if (token) {
    const choose = async (/** @type {Record<string, string>} */ v) => { await post('/v1/account/reset', { token, newPassword: v.newPassword }); setDone(true); };
    return html`<div class="find"><h1>Choose a new password</h1><${AccountForm} fields=${[newPasswordField('newPassword', 'New password')]} button="Save" busy="Saving…" send=${choose} /></div>`;
  }
  const ask = async (/** @type {Record<string, string>} */ v) => { await post('/v1/account/forgot', { email: v.email.trim() }); setEmail(v.email.trim()); };
  return html`<div class="find"><h1>Password forgotten</h1><p class="soft prose">We send a link with which you choose a new one.</p>
    <${AccountForm} fields=${[emailField]} button="Send the link" busy="Sending…" send=${ask} /></div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
