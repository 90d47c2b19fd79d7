// The results: the address holds the whole state, the kept result answers every change.
import { html, render, useEffect, useMemo, useRef, useState } from '/vendor/preact-htm.js';
import { missing, readFilters, readQuery, resolvePlaces, writeQuery } from '../lib/query.js';
import { rememberSearch } from '../lib/recent.js';
import { money, plural } from '../lib/format.js';
import { useSearch } from '../components/use-search.js';
import { QueryLine } from '../components/query-line.js';
import { SearchForm } from '../components/search-form.js';
import { Progress } from '../components/progress.js';
import { PriceStrip } from '../components/price-strip.js';
import { SortTabs } from '../components/sort-tabs.js';
import { Filters, filterWords } from '../components/filters.js';
import { OfferBones, OfferCard } from '../components/offer-card.js';
import { EmptyResult } from '../components/empty-result.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { Icon } from '../components/icon.js';

/** @typedef {import('../lib/types.js').Query} Query */
const narrow = matchMedia('(max-width: 900px)');

/** @param {{panel: any, count: number, total: number}} props */
function FilterSheet({ panel, count, total }) {
  const sheet = useRef(/** @type {HTMLDialogElement|null} */ (null));
  return html`<button type="button" class="button plain small filter-open" onClick=${() => sheet.current?.showModal()}><${Icon} name="filter" size=${18} /> Filters${count ? ` (${count})` : ''}</button>
    <dialog class="sheet" ref=${sheet} aria-label="Filters" onClick=${(/** @type {Event} */ e) => { if (e.target === sheet.current) sheet.current?.close(); }}>
      <div class="sheet-body">${panel}</div><div class="sheet-foot"><button type="button" class="button main wide" onClick=${() => sheet.current?.close()}>Show ${plural(total, 'flight')}</button></div></dialog>`;
}

/** @param {{query: Query, filters: URLSearchParams, go: (query: Query, filters: URLSearchParams, replace?: boolean) => void}} props */
function Results({ query, filters, go }) {
  const [editing, setEditing] = useState(false);
  const [phone, setPhone] = useState(narrow.matches);
  useEffect(() => { const on = () => setPhone(narrow.matches); narrow.addEventListener('change', on); return () => narrow.removeEventListener('change', on); }, []);
  const { page, providers, running, busy, problem, more, retry } = useSearch(query, filters);
  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    const next = new URLSearchParams(filters);
    if (value) next.set(name, value); else next.delete(name);
    go(query, next, true);
  };
  const clear = () => { const next = new URLSearchParams(); if (filters.get('sort')) next.set('sort', String(filters.get('sort'))); go(query, next, true); };
  const offers = page?.offers ?? [];
  const longest = Math.max(1, ...offers.flatMap(o => o.slices.map(s => s.durationMinutes)));
  const people = query.adults + query.children + query.infants;
  const bookLink = (/** @type {string} */ id) => `/book?${new URLSearchParams({ offer: id, from: location.search.slice(1) })}`;
  const dayLink = (/** @type {string} */ date) => {
    const slices = query.slices.map((s, i) => i === 0 ? { ...s, date } : s);
    if (slices[1] && slices[1].date < date) slices[1] = { ...slices[1], date };
    return `/search?${writeQuery({ ...query, slices })}`;
  };
  const panel = page && html`<${Filters} facets=${page.facets ?? {}} filters=${filters} currency=${page.currency ?? query.currency} set=${set} clear=${clear} />`;
  const settled = page && !running;
  const cheapest = page?.highlights?.cheapest;
  return html`<div class="results-top">
      <${QueryLine} query=${query} editing=${editing} setEditing=${setEditing} onSearch=${(/** @type {Query} */ q) => { setEditing(false); go(q, new URLSearchParams()); }} />
      <${Progress} providers=${providers} running=${running} />
      ${query.trip !== 'multi' && html`<${PriceStrip} query=${query} learned=${settled ? page.searchId : ''} link=${dayLink} />`}
    </div>
    <div class="results">
      ${!phone && html`<aside class="filters-side" aria-label="Filters">${panel ?? html`<${FilterBones} />`}</aside>`}
      <section class="results-list" aria-label="Flights" aria-busy=${running || busy}>
        <h2 class="visually-hidden">Flights</h2>
        ${problem && html`<${ProblemNotice} problem=${problem} retry=${retry}><button type="button" class="button plain small" onClick=${() => setEditing(true)}>Change the search</button></${ProblemNotice}>`}
        ${!problem && html`<div class="results-head"><${SortTabs} sort=${filters.get('sort') ?? 'best'} highlights=${page?.highlights} onChange=${(/** @type {string} */ s) => set('sort', s === 'best' ? '' : s)} />
          ${phone && panel && html`<${FilterSheet} panel=${panel} count=${filterWords(filters, query.currency).length} total=${page.total} />`}</div>`}
        <p class="visually-hidden" role="status">${settled ? `${plural(page.total, 'flight')} found${cheapest ? `, from ${money(cheapest.price)}` : ''}` : ''}</p>
        ${settled && !page.complete && html`<p class="notice"><${Icon} name="warn" /><span>Not every provider answered, so there may be more flights than these. <button type="button" class="link" onClick=${retry}>Ask again</button></span></p>`}
        ${!page && !problem && html`<${OfferBones} count=${5} />`}
        ${settled && !offers.length && html`<${EmptyResult} searchId=${page.searchId} filters=${filters} currency=${query.currency} complete=${page.complete} drop=${(/** @type {string} */ n) => set(n, '')} clear=${clear} />`}
        <div class=${`offers${busy ? ' busy' : ''}`}>${offers.map(o => html`<${OfferCard} key=${o.id} offer=${o} longest=${longest} people=${people} bookLink=${bookLink} />`)}</div>
        ${page && offers.length > 0 && html`<div class="more"><${Reach} shown=${offers.length} page=${page} />
          ${page.nextCursor && html`<button type="button" class="button plain" disabled=${busy} onClick=${more}>Show more</button>`}</div>`}
      </section>
    </div>`;
}

/**
 * How many flights are on the page, of how many. Of thousands only the best can be paged through: filters bring up the others.
 * @param {{shown: number, page: import('../lib/types.js').SearchPage}} props
 */
function Reach({ shown, page }) {
  const { listed, total } = page;
  const all = `${page.totalIsLowerBound ? 'at least ' : ''}${plural(total, 'flight')}`;
  if (listed === null || listed === undefined || listed >= total) return html`<span class="soft number">${shown.toLocaleString()} of ${all}</span>`;
  return html`<span class="soft number">${shown.toLocaleString()} of the best ${listed.toLocaleString()} among ${all}.${!page.nextCursor && ' Filter or sort to see others.'}</span>`;
}

function FilterBones() {
  return html`<div aria-hidden="true" class="filters">${[0, 1, 2, 3].map(i => html`<div class="filter" key=${i}><span class="bone wide"></span><span class="bone"></span><span class="bone wide"></span></div>`)}</div>`;
}

/** @param {Query} q */
const isCoded = q => q.slices.every(s => /^[A-Z]{3}$/.test(s.origin) && /^[A-Z]{3}$/.test(s.destination));

function App() {
  const [search, setSearch] = useState(location.search);
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const query = useMemo(() => readQuery(params), [String(writeQuery(readQuery(params)))]);
  const filters = useMemo(() => readFilters(params), [search]);
  const incomplete = missing(query).length > 0;
  const coded = isCoded(query);
  const [unknown, setUnknown] = useState(false);
  const go = (/** @type {Query} */ q, /** @type {URLSearchParams} */ f, replace = false) => {
    const next = writeQuery(q);
    for (const [name, value] of f) next.set(name, value);
    history[replace ? 'replaceState' : 'pushState'](null, '', `/search?${next}`);
    setSearch(`?${next}`);
  };
  useEffect(() => { const back = () => setSearch(location.search); addEventListener('popstate', back); return () => removeEventListener('popstate', back); }, []);
  useEffect(() => {
    if (incomplete) return;
    if (coded) { rememberSearch(query); document.title = `${query.slices[0].origin} to ${query.slices[0].destination} – Jetway`; } else resolvePlaces(query).then(q => { if (isCoded(q)) go(q, filters, true); else setUnknown(true); });
  }, [query]);
  if (incomplete || unknown) return html`<div class="results-top"><h1>Search flights</h1>${unknown ? html`<p class="notice"><${Icon} name="warn" /><span>Jetway does not know one of these places. Choose it from the suggestions.</span></p>` : ''}<div class="card search-card"><${SearchForm} initial=${query} onSearch=${(/** @type {Query} */ q) => { setUnknown(false); go(q, new URLSearchParams()); }} /></div></div>`;
  if (!coded) return html`<${OfferBones} count=${5} />`;
  return html`<${Results} query=${query} filters=${filters} go=${go} />`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
