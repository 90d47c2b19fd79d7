import { useEffect, useState } from '/vendor/preact-htm.js';
import { get } from '../lib/api.js';
import { totalOf } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Money} Money */
/** @type {Map<string, Promise<[string, Money][]>>} */
const months = new Map();

/**
 * @param {string} origin
 * @param {string} destination
 * @param {string} month
 * @param {string} currency
 */
export function monthPrices(origin, destination, month, currency) {
  const key = [origin, destination, month, currency].join();
  let found = months.get(key);
  if (!found) {
    found = get('/v1/flights/calendar', { origin, destination, month, currency }).then(answer =>
      (answer.days ?? []).filter((/** @type {any} */ d) => d.price).map((/** @type {any} */ d) => [d.date, totalOf(d.price)]));
    found.catch(() => months.delete(key));
    months.set(key, found);
  }
  return found;
}

/**
 * The cheapest price of each day of some months; empty until known, and when it cannot be known.
 * @param {string} origin
 * @param {string} destination
 * @param {string[]} wanted
 * @param {string} currency
 * @returns {Map<string, Money>}
 */
export function usePrices(origin, destination, wanted, currency) {
  const [prices, setPrices] = useState(/** @type {Map<string, Money>} */ (new Map()));
  const key = [origin, destination, currency, ...wanted].join();
  useEffect(() => {
    let stale = false;
    if (!origin || !destination || origin === destination) { setPrices(new Map()); return undefined; }
    Promise.all(wanted.map(m => monthPrices(origin, destination, m, currency).catch(() => [])))
      .then(lists => { if (!stale) setPrices(new Map(lists.flat())); });
    return () => { stale = true; };
  }, [key]);
  return prices;
}
