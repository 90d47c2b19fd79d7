import { html, useState } from '/vendor/preact-htm.js';
import { send } from '../lib/api.js';
import { shortTime } from '../lib/format.js';

/** @typedef {{id: string, email: string, name: string|null, role: string, createdAt: string, disabledAt: string|null}} User */
const roles = ['traveller', 'support', 'analyst', 'admin'];

/**
 * One user, and what an administrator can do with them.
 * @param {{user: User, changed: (user: User, words: string) => void, failed: (error: any) => void}} props
 */
export function UserRow({ user, changed, failed }) {
  const [busy, setBusy] = useState(false);
  const [role, setRole] = useState(user.role);
  const doing = async (/** @type {() => Promise<void>} */ work) => {
    setBusy(true);
    try { await work(); } catch (error) { setRole(user.role); failed(error); } finally { setBusy(false); }
  };
  const patch = (/** @type {Record<string, unknown>} */ body, /** @type {string} */ words) => doing(async () => {
    changed(await (await send(`/v1/admin/users/${user.id}`, { method: 'PATCH', body })).json(), words);
  });
  const signOut = () => doing(async () => { await send(`/v1/admin/users/${user.id}/sessions`, { method: 'DELETE' }); changed(user, `${user.email} is signed out everywhere.`); });
  return html`<li class="card saved-row"><div class="saved-text"><strong><bdi>${user.email}</bdi></strong>
      <span class="soft small">${user.name && html`<bdi>${user.name}</bdi> · `}since ${shortTime(user.createdAt)}${user.disabledAt && html` · <strong class="shut">shut ${shortTime(user.disabledAt)}</strong>`}</span>
      <span class="soft small number">${user.id}</span></div>
    <div class="saved-actions"><label class="role"><span class="visually-hidden">Role of ${user.email}</span><span class="chip-select select-wrap"><select class="control small-control" value=${role} disabled=${busy} onChange=${(/** @type {any} */ e) => setRole(e.target.value)}>
        ${roles.map(r => html`<option key=${r} value=${r} selected=${r === role}>${r}</option>`)}</select></span></label>
      <button type="button" class="button plain small" aria-label=${`Give ${user.email} this role`} disabled=${busy || role === user.role} onClick=${() => patch({ role }, `${user.email} is ${role} now, and signed out everywhere.`)}>Give role</button>
      <button type="button" class="button plain small" aria-label=${`Sign ${user.email} out`} disabled=${busy} onClick=${signOut}>Sign out</button>
      <button type="button" class="button plain small" aria-label=${`${user.disabledAt ? 'Open' : 'Shut'} the account ${user.email}`} disabled=${busy}
        onClick=${() => patch({ disabled: !user.disabledAt }, user.disabledAt ? `${user.email} may sign in again.` : `${user.email} is shut, and signed out everywhere.`)}>${user.disabledAt ? 'Open' : 'Shut'}</button></div></li>`;
}
