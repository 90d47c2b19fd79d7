// One's account: profile, travellers, notifications, the password, one's data, and signing out.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, post, Problem, send } from '../lib/api.js';
import { signInPath } from '../lib/next.js';
import { forgetVisit, remember } from '../lib/storage.js';
import { AccountForm, newPasswordField } from '../components/account-form.js';
import { ProfileForm } from '../components/profile-form.js';
import { TravellersPanel } from '../components/travellers-panel.js';
import { WishesForm } from '../components/wishes-form.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { Icon } from '../components/icon.js';

const present = (/** @type {string} */ id) => ({ id, label: 'Present password', type: 'password', autocomplete: 'current-password', missing: 'Enter your present password' });
/** @type {[string, string][]} */
const parts = [['profile', 'Profile'], ['travellers', 'Travellers'], ['notifications', 'Notifications'], ['change-password', 'Password'], ['data', 'My data']];

function App() {
  const [all, setAll] = useState(/** @type {any} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [saved, setSaved] = useState(false);
  const load = () => {
    setProblem(null);
    Promise.all([get('/v1/account'), get('/v1/account/profile'), get('/v1/account/travellers'), get('/v1/account/notifications')]).then(([user, profile, list, wishes]) => {
      remember('role', user.role);
      setAll({ user, profile, travellers: list.travellers, wishes });
    }, error => { if (error.status === 401) location.replace(signInPath()); else setProblem(error); });
  };
  useEffect(load, []);
  const leave = (/** @type {string} */ path) => async () => {
    setProblem(null);
    try { await send(path, { method: 'DELETE' }); forgetVisit(); location.assign('/'); } catch (error) { setProblem(/** @type {Problem} */ (error)); }
  };
  const change = async (/** @type {Record<string, string>} */ v) => {
    setSaved(false);
    await post('/v1/account/password', { currentPassword: v.currentPassword, newPassword: v.newPassword });
    setSaved(true);
  };
  const erase = async (/** @type {Record<string, string>} */ v) => { await post('/v1/account/erase', { password: v.password }); forgetVisit(); location.assign('/'); };
  if (!all) return html`<div class="account"><h1>My account</h1>${problem ? html`<${ProblemNotice} problem=${problem} retry=${load} />` : html`<p class="soft" role="status">One moment…</p>`}</div>`;
  const { user } = all;
  const part = (/** @type {number} */ n, /** @type {any} */ inner) => html`<section class="account-part" aria-labelledby=${parts[n][0]}><h2 id=${parts[n][0]}>${parts[n][1]}</h2>${inner}</section>`;
  return html`<div class="account"><h1>My account</h1>
    <p class="prose">Signed in as <strong><bdi>${user.name ?? user.email}</bdi></strong>${user.name ? html` (<bdi>${user.email}</bdi>)` : ''}.</p>
    ${problem && html`<${ProblemNotice} problem=${problem} />`}
    <p class="notice-actions"><a class="button plain" href="/trips">My trips</a> <button type="button" class="button plain" onClick=${leave('/v1/sessions/current')}>Sign out</button>
      <button type="button" class="button plain" onClick=${leave('/v1/sessions')}>Sign out everywhere</button> <span class="soft">ends API keys too</span></p>
    <nav class="account-nav" aria-label="On this page">${parts.map(([id, name]) => html`<a key=${id} href=${`#${id}`}>${name}</a>`)}</nav>
    ${part(0, html`<${ProfileForm} profile=${all.profile} />`)}
    ${part(1, html`<${TravellersPanel} initial=${all.travellers} />`)}
    ${part(2, html`<${WishesForm} wishes=${all.wishes} />`)}
    ${part(3, html`${saved && html`<p class="notice" role="status"><${Icon} name="check" /><span>Changed. Everything else that was signed in is signed out, and API keys have ended.</span></p>`}
      <${AccountForm} fields=${[present('currentPassword'), newPasswordField('newPassword', 'New password')]} button="Change password" busy="Changing…" send=${change} />`)}
    ${part(4, html`<p class="prose"><a href="/v1/account/export" download>Download everything there is about me</a></p>
      <details><summary>Erase my account</summary>
        <p class="soft prose">Names, documents and contact are destroyed and cannot be brought back. Journeys still to come must be cancelled first.</p>
        <${AccountForm} fields=${[present('password')]} button="Erase my account" busy="Erasing…" send=${erase} /></details>`)}</div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
