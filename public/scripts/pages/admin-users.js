// Users, for administrators: found by how their address begins; roles, sessions, shutting.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, post, Problem } from '../lib/api.js';
import { AdminFrame } from '../components/admin-frame.js';
import { TextField } from '../components/text-field.js';
import { useAsking } from '../components/use-asking.js';
import { UserRow } from '../components/user-row.js';

/** @typedef {import('../components/user-row.js').User} User */

function App() {
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState('');
  const [list, setList] = useState(/** @type {User[]|null} */ (null));
  const [cursor, setCursor] = useState(/** @type {string|null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [said, setSaid] = useState('');
  const { busy, ask } = useAsking();
  const load = (/** @type {string} */ words, /** @type {string|null} */ from) => {
    setProblem(null);
    // An address goes in a body, never into a URL.
    ask(() => words ? post('/v1/admin/users/search', { email: words, limit: 20, ...(from ? { cursor: from } : {}) }) : get('/v1/admin/users', { cursor: from, limit: 20 }), page => {
      setList(now => [...(from ? now ?? [] : []), ...page.users]); setCursor(page.nextCursor); setAsked(words);
    }, error => setProblem(/** @type {Problem} */ (error)));
  };
  useEffect(() => { load('', null); }, []);
  const find = (/** @type {Event} */ e) => { e.preventDefault(); setSaid(''); load(email.trim(), null); };
  const changed = (/** @type {User} */ user, /** @type {string} */ words) => { setProblem(null); setSaid(words); setList(all => (all ?? []).map(u => u.id === user.id ? user : u)); };
  return html`<${AdminFrame} page="users" problem=${problem}>
    <form class="card search-row" onSubmit=${find} role="search" novalidate>
      <${TextField} id="email" label="Email" hint="The address, or how it begins" type="email" inputmode="email" value=${email} onChange=${setEmail} />
      <button class="button main" type="submit">Find</button></form>
    <p class="soft" role="status">${said || (list ? `${list.length}${cursor ? ' or more' : ''} ${list.length === 1 ? 'user' : 'users'}${asked ? ` beginning with ${asked}` : ''}` : '')}</p>
    ${list && list.length > 0 && html`<ul class="trip-list">${list.map(u => html`<${UserRow} key=${`${u.id} ${u.role}`} user=${u} changed=${changed} failed=${setProblem} />`)}</ul>`}
    ${cursor && html`<div><button type="button" class="button plain" disabled=${busy} onClick=${() => load(asked, cursor)}>Show more</button></div>`}
  </${AdminFrame}>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
