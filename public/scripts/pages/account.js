// One's account: who one is, the password, one's data, and signing out.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, post, Problem, send } from '../lib/api.js';
import { signInPath } from '../lib/next.js';
import { AccountForm, newPasswordField } from '../components/account-form.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { Icon } from '../components/icon.js';

const present = (/** @type {string} */ id) => ({ id, label: 'Present password', type: 'password', autocomplete: 'current-password', missing: 'Enter your present password' });

function App() {
  const [user, setUser] = useState(/** @type {any} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    get('/v1/account').then(setUser, error => { if (error.status === 401) location.replace(signInPath()); else setProblem(error); });
  }, []);
  const leave = (/** @type {string} */ path) => async () => {
    setProblem(null);
    try { await send(path, { method: 'DELETE' }); location.assign('/'); } catch (error) { setProblem(/** @type {Problem} */ (error)); }
  };
  const change = async (/** @type {Record<string, string>} */ v) => {
    setSaved(false);
    await post('/v1/account/password', { currentPassword: v.currentPassword, newPassword: v.newPassword });
    setSaved(true);
  };
  const erase = async (/** @type {Record<string, string>} */ v) => { await post('/v1/account/erase', { password: v.password }); location.assign('/'); };
  if (!user) return html`<div class="find"><h1>My account</h1>${problem && html`<${ProblemNotice} problem=${problem} />`}</div>`;
  return html`<div class="find"><h1>My account</h1>
    <p class="prose">Signed in as <strong><bdi>${user.name ?? user.email}</bdi></strong>${user.name ? html` (<bdi>${user.email}</bdi>)` : ''}.</p>
    ${problem && html`<${ProblemNotice} problem=${problem} />`}
    <p class="notice-actions"><a class="button plain" href="/trips">My trips</a> <button type="button" class="button plain" onClick=${leave('/v1/sessions/current')}>Sign out</button>
      <button type="button" class="button plain" onClick=${leave('/v1/sessions')}>Sign out everywhere</button></p>
    <h2>Password</h2>
    ${saved && html`<p class="notice" role="status"><${Icon} name="check" /><span>Changed. Everything else that was signed in is signed out.</span></p>`}
    <${AccountForm} fields=${[present('currentPassword'), newPasswordField('newPassword', 'New password')]} button="Change password" busy="Changing…" send=${change} />
    <h2>My data</h2>
    <p class="prose"><a href="/v1/account/export" download>Download everything there is about me</a></p>
    <details><summary>Erase my account</summary>
      <p class="soft prose">Names, documents and contact are destroyed and cannot be brought back. Journeys still to come must be cancelled first.</p>
      <${AccountForm} fields=${[present('password')]} button="Erase my account" busy="Erasing…" send=${erase} /></details></div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
