// The record of who did what, for administrators: searched by actor, action, subject and time, and verified.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, Problem } from '../lib/api.js';
import { shortTime } from '../lib/format.js';
import { AdminFrame } from '../components/admin-frame.js';
import { AuditState } from '../components/audit-state.js';
import { TextField } from '../components/text-field.js';

const wanted = 20, longest = 25;
/** @param {string} text  the local moment of a field of type datetime-local */
const moment = text => { const at = new Date(text); return text && !Number.isNaN(at.getTime()) ? at.toISOString() : ''; };

function App() {
  const [ask, setAsk] = useState({ actor: '', action: '', subject: '', from: '', to: '' });
  const [list, setList] = useState(/** @type {any[]|null} */ (null));
  const [cursor, setCursor] = useState(/** @type {string|null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [busy, setBusy] = useState(false);
  // One answer looks through a part of the log: go on until there is a page full.
  const load = async (/** @type {string|null} */ from) => {
    setProblem(null); setBusy(true);
    try {
      const query = { actor: ask.actor.trim(), action: ask.action.trim(), subject: ask.subject.trim(), from: moment(ask.from), to: moment(ask.to), limit: wanted };
      /** @type {any[]} */
      const found = [];
      let next = from, asked = 0;
      do {
        const page = await get('/v1/admin/audit', { ...query, cursor: next });
        found.push(...page.records); next = page.nextCursor; asked += 1;
      } while (next && found.length < wanted && asked < longest);
      setList(now => [...(from ? now ?? [] : []), ...found]); setCursor(next);
    } catch (error) { setProblem(/** @type {Problem} */ (error)); } finally { setBusy(false); }
  };
  useEffect(() => { load(null); }, []);
  const find = (/** @type {Event} */ e) => { e.preventDefault(); load(null); };
  const field = (/** @type {keyof typeof ask} */ id, /** @type {string} */ label, more = {}) => html`<${TextField} id=${id} label=${label} optional value=${ask[id]}
    error=${problem?.errors.find(x => x.field === id)?.message} onChange=${(/** @type {string} */ v) => setAsk(now => ({ ...now, [id]: v }))} ...${more} />`;
  const named = problem !== null && problem.errors.length > 0;
  return html`<${AdminFrame} page="audit" problem=${named ? null : problem}><${AuditState} />
    <form class="card passenger" onSubmit=${find} role="search" novalidate><div class="form-grid">
      ${field('actor', 'Actor', { hint: 'user:…, key:…, operator, guest, cli' })}${field('action', 'Action', { hint: 'How it begins: POST /v1/bookings' })}${field('subject', 'Subject', { hint: 'The id of what was acted on' })}</div>
      <div class="form-grid two">${field('from', 'From', { type: 'datetime-local' })}${field('to', 'To', { type: 'datetime-local' })}</div>
      <div><button class="button main" type="submit" disabled=${busy}>${busy ? 'Looking…' : 'Find'}</button></div></form>
    <p class="soft" role="status">${list ? (list.length ? `${list.length}${cursor ? ' or more' : ''} records, the latest first` : 'Nothing was found.') : ''}</p>
    ${list && list.length > 0 && html`<div class="table-wrap card" role="region" aria-label="Records" tabindex="0"><table class="table"><thead><tr>
      <th scope="col">No.</th><th scope="col">When</th><th scope="col">Actor</th><th scope="col">Action</th><th scope="col">Subject</th><th scope="col">Status</th><th scope="col">From</th></tr></thead>
      <tbody>${list.map(r => html`<tr key=${r.sequence}><td class="number">${r.sequence}</td><td class="nowrap number">${shortTime(r.at)}</td><td class="id">${r.actor}</td><td>${r.action}</td><td class="id">${r.subject || '–'}</td>
        <td class="number">${r.status || 'unknown'}</td><td class="id">${r.source}</td></tr>`)}</tbody></table></div>`}
    ${cursor && html`<div><button type="button" class="button plain" disabled=${busy} onClick=${() => load(cursor)}>${list?.length ? 'Show more' : 'Look further back'}</button></div>`}
  </${AdminFrame}>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
