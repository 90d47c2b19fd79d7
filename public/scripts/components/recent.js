import { html, useEffect, useState } from '/vendor/preact-htm.js';
import { recentSearches } from '../lib/recent.js';
import { forget } from '../lib/storage.js';
import { writeQuery } from '../lib/query.js';
import { place, cityOf } from '../lib/places.js';
import { shortDate, travellers } from '../lib/format.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Query} Query */

/**
 * A city's name once it is known, its code until then.
 * @param {{code: string}} props
 */
export function City({ code }) {
  const [name, setName] = useState(code);
  useEffect(() => {
    let stale = false;
    place(code).then(p => { if (!stale) setName(p ? cityOf(p) : code); });
    return () => { stale = true; };
  }, [code]);
  return html`<span title=${code}>${name}</span>`;
}

/** The visitor's last searches, to run again. */
export function Recent() {
  const [list, setList] = useState(recentSearches);
  if (!list.length) return null;
  return html`<section class="recent" aria-labelledby="recent-title">
    <div class="section-head"><h2 id="recent-title">Recent searches</h2>
      <button type="button" class="link" onClick=${() => { forget('recent'); setList([]); }}>Clear</button></div>
    <ul class="recent-list">${list.map((/** @type {Query} */ q) => html`<li key=${String(writeQuery(q))}><a class="card link-card" href=${`/search?${writeQuery(q)}`}>
      <span class="route"><${City} code=${q.slices[0].origin} /><${Icon} name=${q.trip === 'return' ? 'swap' : 'arrow'} size=${16} label="to" /><${City} code=${q.slices[q.trip === 'multi' ? q.slices.length - 1 : 0].destination} /></span>
      <span class="soft small">${q.slices.map(s => shortDate(s.date)).join(' – ')} · ${travellers(q)}</span></a></li>`)}</ul>
  </section>`;
}
