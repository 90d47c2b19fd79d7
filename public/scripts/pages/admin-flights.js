// Flights of our own, for administrators: found by route, day and number; added, changed, cancelled, removed.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, Problem } from '../lib/api.js';
import { sentence } from '../lib/field-words.js';
import { AdminFrame } from '../components/admin-frame.js';
import { FlightAdd } from '../components/flight-add.js';
import { FlightRow } from '../components/flight-row.js';
import { TextField } from '../components/text-field.js';
import { useAsking } from '../components/use-asking.js';

const params = new URLSearchParams(location.search);
const today = () => new Date().toLocaleDateString('sv');

function App() {
  const [ask, setAsk] = useState({ origin: params.get('origin') ?? '', destination: params.get('destination') ?? '', date: params.get('date') ?? today(), number: params.get('number') ?? '' });
  const [found, setFound] = useState(/** @type {{flights: any[], total: number, nextCursor: string|null}|null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [said, setSaid] = useState('');
  const asking = useAsking();
  const load = (/** @type {string|null} */ cursor) => {
    setProblem(null);
    const query = { origin: ask.origin.trim(), destination: ask.destination.trim(), date: ask.date, number: ask.number.trim() };
    if (!cursor) history.replaceState(null, '', `?${new URLSearchParams(Object.entries(query).filter(([, v]) => v))}`);
    asking.ask(() => get('/v1/admin/flights', { ...query, cursor, limit: 20 }),
      page => setFound(now => ({ ...page, flights: [...(cursor ? now?.flights ?? [] : []), ...page.flights] })), error => setProblem(/** @type {Problem} */ (error)));
  };
  // Whether this is an administrator is found out at once.
  useEffect(() => { if (ask.origin) load(null); else get('/v1/admin/audit/verification').catch(setProblem); }, []);
  const find = (/** @type {Event} */ e) => { e.preventDefault(); setSaid(''); load(null); };
  const changed = (/** @type {string} */ id, /** @type {any} */ flight, /** @type {string} */ words) => {
    setProblem(null); setSaid(words);
    setFound(now => now && { ...now, total: now.total - (flight ? 0 : 1), flights: flight ? now.flights.map(f => f.id === id ? flight : f) : now.flights.filter(f => f.id !== id) });
  };
  const errors = (problem?.errors ?? []).map(sentence), own = errors.every(x => x.field in ask);
  const field = (/** @type {keyof typeof ask} */ id, /** @type {string} */ label, more = {}) => html`<${TextField} id=${id} label=${label} value=${ask[id]} error=${errors.find(x => x.field === id)?.message}
    onChange=${(/** @type {string} */ v) => setAsk(now => ({ ...now, [id]: v }))} ...${more} />`;
  return html`<${AdminFrame} page="flights" problem=${errors.length && own ? null : problem}>
    <form class="card passenger" onSubmit=${find} role="search" novalidate><div class="form-grid four">
      ${field('origin', 'From', { uppercase: true })}${field('destination', 'To', { uppercase: true, optional: true })}${field('date', 'Date', { type: 'date' })}${field('number', 'Flight', { uppercase: true, optional: true })}</div>
      <div><button class="button main" type="submit">Find</button></div></form>
    <p class="soft" role="status">${said || (found ? `${found.total} ${found.total === 1 ? 'flight' : 'flights'}` : '')}</p>
    ${found && found.flights.length > 0 && html`<ul class="trip-list">${found.flights.map(f => html`<${FlightRow} key=${f.id} flight=${f} changed=${changed} failed=${setProblem} />`)}</ul>`}
    ${found?.nextCursor && html`<div><button type="button" class="button plain" disabled=${asking.busy} onClick=${() => load(found.nextCursor)}>Show more</button></div>`}
    <details class="add-flight"><summary>Add a flight</summary><${FlightAdd} added=${(/** @type {any} */ f) => setSaid(`${f.marketing.carrier}${f.marketing.number} on ${f.departure.at.slice(0, 10)} was added.`)} /></details>
  </${AdminFrame}>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
