import { useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { get, Problem } from '../lib/api.js';
import { search } from '../lib/stream.js';
import { searchRequest } from '../lib/query.js';
import { choices } from '../lib/facets.js';
import { learnAirline } from '../lib/carrier.js';

/** @typedef {import('../lib/types.js').SearchPage} SearchPage */
/** @typedef {import('../lib/types.js').Offer} Offer */
/** @typedef {import('../lib/types.js').ProviderStatus} ProviderStatus */

/** @param {SearchPage} page */
function learn(page) {
  for (const c of choices(page.facets?.airlines)) learnAirline(c.value, c.name);
  return page;
}

/**
 * Runs a search, follows it as it fills in, and asks the kept result for other orders, filters and pages.
 * @param {import('../lib/types.js').Query|null} query @param {URLSearchParams} filters
 */
export function useSearch(query, filters) {
  const [page, setPage] = useState(/** @type {SearchPage|null} */ (null));
  const [providers, setProviders] = useState(/** @type {ProviderStatus[]} */ ([]));
  const [running, setRunning] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [tops, setTops] = useState(/** @type {Record<string, Offer|undefined>} */ ({}));
  const [attempt, setAttempt] = useState(0);
  const asked = useRef('');
  const searchKey = query ? JSON.stringify(query) : '';
  const kept = (/** @type {string} */ id, /** @type {URLSearchParams} */ p, /** @type {AbortSignal} */ signal) => get(`/v1/flights/search/${encodeURIComponent(id)}`, p, signal).then(learn);
  const failed = (/** @type {any} */ e, /** @type {AbortSignal} */ signal) => { if (!signal.aborted) setProblem(e instanceof Problem ? e : new Problem(0, { title: 'The page stumbled', detail: String(e) })); };

  useEffect(() => {
    if (!query) return undefined;
    const control = new AbortController();
    setPage(null); setProviders([]); setProblem(null); setTops({}); setRunning(true);
    asked.current = query.trip === 'multi' && filters.size > (filters.has('sort') ? 1 : 0) ? 'not yet' : String(filters);
    search(searchRequest(query, filters), {
      provider: p => setProviders(list => [...list.filter(q => q.name !== p.name), p]),
      offers: next => { if (!control.signal.aborted) setPage(learn(next)); },
    }, control.signal).catch(e => failed(e, control.signal)).finally(() => { if (!control.signal.aborted) setRunning(false); });
    return () => control.abort();
  }, [searchKey, attempt]);

  const id = page?.searchId ?? '';
  useEffect(() => {
    if (!id || running || String(filters) === asked.current) return undefined;
    const control = new AbortController();
    setBusy(true);
    kept(id, filters, control.signal).then(next => { asked.current = String(filters); setPage(next); setProblem(null); }, e => { if (e.status === 404) retry(); else failed(e, control.signal); })
      .finally(() => { if (!control.signal.aborted) setBusy(false); });
    return () => control.abort();
  }, [id, String(filters), running]);

  const narrowed = new URLSearchParams(filters);
  narrowed.delete('sort');
  useEffect(() => {
    if (!id || running) return undefined;
    const control = new AbortController();
    for (const sort of ['best', 'price', 'duration']) {
      const p = new URLSearchParams(narrowed);
      p.set('sort', sort);
      p.set('limit', '1');
      kept(id, p, control.signal).then(one => setTops(t => ({ ...t, [sort]: one.offers[0] })), () => {});
    }
    return () => control.abort();
  }, [id, String(narrowed), running]);

  const more = () => {
    if (!page?.nextCursor) return Promise.resolve();
    const p = new URLSearchParams(filters);
    p.set('cursor', page.nextCursor);
    setBusy(true);
    return kept(id, p, new AbortController().signal).then(next => setPage({ ...next, offers: [...page.offers, ...next.offers] }), e => setProblem(e)).finally(() => setBusy(false));
  };
  const retry = () => setAttempt(n => n + 1);
  return { page, providers, running, busy, problem, tops, more, retry };
}
