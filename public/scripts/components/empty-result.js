import { html, useEffect, useState } from '/vendor/preact-htm.js';
import { get } from '../lib/api.js';
import { plural } from '../lib/format.js';
import { filterWords } from './filters.js';

/**
 * Nothing fits: says which filter to drop and what that would show.
 * @param {{searchId: string, filters: URLSearchParams, currency: string, drop: (name: string) => void, clear: () => void, complete: boolean}} props
 */
export function EmptyResult({ searchId, filters, currency, drop, clear, complete }) {
  const active = filterWords(filters, currency);
  const [counts, setCounts] = useState(/** @type {Record<string, number>} */ ({}));
  useEffect(() => {
    let stale = false;
    setCounts({});
    for (const { name } of active) {
      const p = new URLSearchParams(filters);
      p.delete(name);
      p.set('limit', '1');
      get(`/v1/flights/search/${encodeURIComponent(searchId)}`, p).then(page => { if (!stale) setCounts(c => ({ ...c, [name]: page.total })); }, () => {});
    }
    return () => { stale = true; };
  }, [String(filters), searchId]);
  if (!active.length) return html`<div class="card empty"><h2>No flights found for this day</h2>
    <p class="soft prose">${complete ? 'Nobody sells this journey on this day. Try a neighbouring day above, or another airport nearby.' : 'Some providers did not answer, so there may still be flights. Try again in a moment, or choose a neighbouring day above.'}</p></div>`;
  return html`<div class="card empty"><h2>No flight fits all of this</h2><p class="soft">Drop one of your filters:</p>
    <ul class="drops">${active.map(({ name, words }) => html`<li key=${name}><button type="button" class="button plain small" onClick=${() => drop(name)}>${words} <span aria-hidden="true">×</span><span class="visually-hidden"> – remove</span></button>
      <span class="soft small">${counts[name] === undefined ? '' : counts[name] ? `shows ${plural(counts[name], 'flight')}` : 'still none'}</span></li>`)}</ul>
    <p><button type="button" class="link" onClick=${clear}>Clear all filters</button></p></div>`;
}
