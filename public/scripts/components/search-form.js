import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { missing, currencies } from '../lib/query.js';
import { remember } from '../lib/storage.js';
import { PlaceField } from './place-field.js';
import { DatesField } from './dates-field.js';
import { TravellersField } from './travellers-field.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Query} Query */
/** @typedef {import('../lib/types.js').SliceQuery} SliceQuery */
/** @type {[Query['trip'], string][]} */
const trips = [['one-way', 'One way'], ['return', 'Return'], ['multi', 'Multi-city']];

/**
 * The search: where from, where to, when.
 * @param {{initial: Query, onSearch: (query: Query) => void, onCancel?: () => void}} props
 */
export function SearchForm({ initial, onSearch, onCancel }) {
  const [query, setQuery] = useState(initial);
  const [tried, setTried] = useState(false);
  const form = useRef(/** @type {HTMLFormElement|null} */ (null));
  useEffect(() => { setQuery(initial); }, [initial]);
  const { trip, slices } = query;
  const problems = tried ? missing(query) : [];
  const bad = (/** @type {string} */ field) => problems.some(p => p.field === field);
  const change = (/** @type {Partial<Query>} */ part) => setQuery(q => ({ ...q, ...part }));
  const setSlice = (/** @type {number} */ n, /** @type {Partial<SliceQuery>} */ part) => setQuery(q => {
    const next = q.slices.map((s, i) => i === n ? { ...s, ...part } : s);
    if (q.trip === 'return' && next[1]) next[1] = { ...next[1], origin: next[0].destination, destination: next[0].origin };
    if (q.trip === 'multi' && part.destination && next[n + 1] && !next[n + 1].origin) next[n + 1].origin = part.destination;
    return { ...q, slices: next };
  });
  const setTrip = (/** @type {Query['trip']} */ to) => {
    const [one] = slices;
    const second = { origin: one.destination, destination: to === 'return' ? one.origin : '', date: slices[1]?.date ?? '' };
    change({ trip: to, slices: to === 'one-way' ? [one] : [one, second] });
  };
  const submit = (/** @type {Event} */ e) => {
    e.preventDefault();
    setTried(true);
    const [first] = missing(query);
    if (first) { document.getElementById(first.field)?.focus(); return; }
    remember('currency', query.currency);
    onSearch(query);
  };
  const row = (/** @type {SliceQuery} */ s, /** @type {number} */ n) => html`<div class="flight-row" key=${n}>
    <div class="places">
      <${PlaceField} id=${`origin-${n}`} label="From" value=${s.origin} invalid=${bad(`origin-${n}`)} onChange=${(/** @type {string} */ origin) => setSlice(n, { origin })} />
      <button type="button" class="swap icon-button bordered" aria-label="Swap start and destination" onClick=${() => setSlice(n, { origin: s.destination, destination: s.origin })}><${Icon} name="swap" size=${18} /></button>
      <${PlaceField} id=${`destination-${n}`} label="To" value=${s.destination} invalid=${bad(`destination-${n}`)} onChange=${(/** @type {string} */ destination) => setSlice(n, { destination })} />
    </div>
    <${DatesField} id=${String(n)} origin=${s.origin} destination=${s.destination} currency=${query.currency} cabin=${query.cabin}
      dates=${trip === 'return' ? [slices[0].date, slices[1]?.date ?? ''] : [s.date]} first=${trip === 'multi' && n > 0 ? slices[n - 1].date || undefined : undefined}
      labels=${trip === 'return' ? ['Leave', 'Come back'] : ['Leave']} invalid=${[bad(`date-${n}`), bad('date-1')]}
      onChange=${(/** @type {string[]} */ d) => trip === 'return' ? change({ slices: [{ ...slices[0], date: d[0] }, { ...slices[1], date: d[1] ?? '' }] }) : setSlice(n, { date: d[0] })} />
    ${trip === 'multi' && slices.length > 2 && html`<button type="button" class="icon-button" aria-label=${`Remove flight ${n + 1}`} onClick=${() => change({ slices: slices.filter((_, i) => i !== n) })}><${Icon} name="close" /></button>`}
  </div>`;
  return html`<form class=${`search-form trip-${trip}`} ref=${form} onSubmit=${submit} novalidate aria-label="Search flights">
    <div class="form-top">
      <fieldset class="segmented"><legend class="visually-hidden">Kind of trip</legend>
        ${trips.map(([value, name]) => html`<label key=${value}><input type="radio" name="trip" value=${value} checked=${trip === value} onChange=${() => setTrip(value)} /><span>${name}</span></label>`)}</fieldset>
      <${TravellersField} query=${query} onChange=${change} />
      <label class="pick currency"><span class="visually-hidden">Currency</span>
        <select class="chip-button" value=${query.currency} onChange=${(/** @type {any} */ e) => change({ currency: e.target.value })}>
          ${(currencies.includes(query.currency) ? currencies : [query.currency, ...currencies]).map(c => html`<option key=${c} value=${c} selected=${c === query.currency}>${c}</option>`)}</select></label>
    </div>
    <div class="form-main">
      <div class="flight-rows">${(trip === 'multi' ? slices : slices.slice(0, 1)).map(row)}</div>
      <div class="form-actions">
        ${trip === 'multi' && slices.length < 6 && html`<button type="button" class="button plain" onClick=${() => change({ slices: [...slices, { origin: slices[slices.length - 1].destination, destination: '', date: '' }] })}><${Icon} name="plus" size=${18} /> Add a flight</button>`}
        ${onCancel && html`<button type="button" class="button plain" onClick=${onCancel}>Cancel</button>`}
        <button class="button main" type="submit"><${Icon} name="search" size=${18} /> Search</button>
      </div>
    </div>
    <div class="form-problem" role="alert">${problems.slice(0, 3).map(p => `${p.message}.`).join(' ')}${problems.length > 3 ? ` And ${problems.length - 3} more.` : ''}</div>
  </form>`;
}
