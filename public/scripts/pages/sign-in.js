// Signing in with email and password; the session is a cookie that scripts cannot read.
import { html, render } from '/vendor/preact-htm.js';
import { post } from '../lib/api.js';
import { nextPath, withNext } from '../lib/next.js';
import { remember } from '../lib/storage.js';
import { AccountForm, emailField } from '../components/account-form.js';

function App() {
  const send = async (/** @type {Record<string, string>} */ values) => {
    const opened = await post('/v1/sessions', { email: values.email.trim(), password: values.password, kind: 'cookie' });
    remember('role', opened.user.role);
    location.assign(nextPath('/trips'));
  };
  const fields = [emailField, { id: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', missing: 'Enter your password' }];
  return html`<div class="find"><h1>Sign in</h1>
    <${AccountForm} fields=${fields} button="Sign in" busy="Signing in…" send=${send}>
      <p class="soft small">No account yet? <a href=${withNext('/register')}>Create one</a>. Password forgotten? <a href="/reset">Choose a new one</a>.</p>
    <//></div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
