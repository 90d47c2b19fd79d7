// Creating an account: the link in a letter makes it.
import { html, render, useState } from '/vendor/preact-htm.js';
import { post } from '../lib/api.js';
import { nextPath, withNext } from '../lib/next.js';
import { AccountForm, emailField, newPasswordField } from '../components/account-form.js';
import { LetterSent } from '../components/letter-sent.js';

function App() {
  const [email, setEmail] = useState('');
  const send = async (/** @type {Record<string, string>} */ values) => {
    const name = values.name?.trim(), next = nextPath('');
    await post('/v1/account/register', { email: values.email.trim(), password: values.password, ...(name ? { name } : {}), ...(next && next.length <= 1500 ? { next } : {}) });
    setEmail(values.email.trim());
  };
  if (email) return html`<${LetterSent} email=${email}><a class="button plain" href=${withNext('/sign-in')}>I have followed it: sign in</a></${LetterSent}>`;
  const name = { id: 'name', label: 'Name', autocomplete: 'name', optional: true, missing: '' };
  return html`<div class="find"><h1>Create an account</h1>
    <${AccountForm} fields=${[name, emailField, newPasswordField('password', 'Password')]} button="Create account" busy="One moment…" send=${send}>
      <p class="soft small">Have one already? <a href=${withNext('/sign-in')}>Sign in</a>.</p>
    <//></div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
