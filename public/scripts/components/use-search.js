import { useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { get, Problem } from '../lib/api.js';
import { search } from '../lib/stream.js';
import { searchRequest } from '../lib/query.js';
import { choices } from '../lib/facets.js';
import { learn } from '../lib/carrier.js';

/** @typedef {import('../lib/types.js').SearchPage} SearchPage */
/** @typedef {import('../lib/types.js').ProviderStatus} ProviderStatus */

/**
 * Keeps the names a page brings.
 * @param {SearchPage} page
 */
function read(page) {
  learn(page.dictionary);
  learn({ airlines: Object.fromEntries(choices(page.facets?.airlines).filter(c => c.name).map(c => [c.value, c.name ?? ''])) });
  return page;
}

/**
 * Runs a search, follows it as it fills in, and asks the kept result for other orders, filters and pages.
 * @param {import('../lib/types.js').Query} query
 * @param {URLSearchParams} filters
 */
export function useSearch(query, filters) {
  const [page, setPage] = useState(/** @type {SearchPage|null} */ (null));
  const [providers, setProviders] = useState(/** @type {ProviderStatus[]} */ ([]));
  const [running, setRunning] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [attempt, setAttempt] = useState(0);
  const shown = useRef('');
  const retry = () => setAttempt(n => n + 1);
  // The first page of a view brings what surrounds it; further ones only their offers.
  const kept = (/** @type {string} */ id, /** @type {URLSearchParams} */ view, /** @type {AbortSignal} [signal] */ signal) => {
    const wanted = new URLSearchParams(view);
    if (wanted.has('cursor')) wanted.set('overview', 'false');
    return get(`/v1/flights/search/${encodeURIComponent(id)}`, wanted, signal).then(read);
  };
  const failed = (/** @type {any} */ e) => {
    if (e instanceof Problem && e.status === 404) retry();
    else setProblem(e instanceof Problem ? e : new Problem(0, { title: 'The page stumbled', detail: String(e) }));
  };

  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    setPage(null); setProviders([]); setProblem(null); setRunning(true);
    shown.current = String(filters);
    search(searchRequest(query), filters, {
      provider: p => { if (!signal.aborted) setProviders(list => [...list.filter(q => q.name !== p.name), p]); },
      // How many journeys the local inventory has is counted with the page, not when it answers.
      offers: next => { if (!signal.aborted) { setPage(read(next)); setProviders(next.providers); } },
    }, signal).catch(e => { if (!signal.aborted) { setPage(null); failed(e); } }).finally(() => { if (!signal.aborted) setRunning(false); });
    return () => control.abort();
  }, [JSON.stringify(query), attempt]);

  const id = page?.searchId ?? '';
  useEffect(() => {
    if (!id || running || String(filters) === shown.current) return undefined;
    const control = new AbortController();
    setBusy(true);
    kept(id, filters, control.signal).then(next => { shown.current = String(filters); setPage(next); setProblem(null); }, e => { if (!control.signal.aborted) failed(e); })
      .finally(() => { if (!control.signal.aborted) setBusy(false); });
    return () => control.abort();
  }, [id, String(filters), running]);

  const more = () => {
    if (!page?.nextCursor) return;
    const view = new URLSearchParams(filters);
    view.set('cursor', page.nextCursor);
    setBusy(true);
    // What belongs to a view that was left meanwhile is let go.
    kept(page.searchId, view).then(next => setPage(now => now === page ? { ...page, nextCursor: next.nextCursor, offers: [...page.offers, ...next.offers] } : now), failed).finally(() => setBusy(false));
  };
  return { page, providers, running, busy, problem, more, retry };
}
