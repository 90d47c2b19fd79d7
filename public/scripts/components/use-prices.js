import { useEffect, useState } from '/vendor/preact-htm.js';
import { get } from '../lib/api.js';
import { totalOf } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Money} Money */
/** @type {Map<string, Promise<[string, Money][]>>} */
const months = new Map();

/** @typedef {{currency: string, cabin?: string, adults?: number}} Fare  one adult in economy when nothing else is said */

/**
 * @param {string} origin
 * @param {string} destination
 * @param {string} month
 * @param {Fare} fare
 */
const keyOf = (origin, destination, month, { currency, cabin = 'economy', adults = 1 }) => [origin, destination, month, currency, cabin, adults].join();

/**
 * @param {string} origin
 * @param {string} destination
 * @param {string} month
 * @param {Fare} fare
 */
export function monthPrices(origin, destination, month, fare) {
  const key = keyOf(origin, destination, month, fare), { currency, cabin = 'economy', adults = 1 } = fare;
  let found = months.get(key);
  if (!found) {
    found = get('/v1/flights/calendar', { origin, destination, month, currency, cabin, adults }).then(answer =>
      (answer.days ?? []).filter((/** @type {any} */ d) => d.price).map((/** @type {any} */ d) => [d.date, totalOf(d.price)]));
    found.catch(() => months.delete(key));
    months.set(key, found);
  }
  return found;
}

/** @type {Map<string, Money>} */
const none = new Map();

/**
 * The cheapest price of each day of some months; empty until known, and when it cannot be known.
 * @param {string} origin
 * @param {string} destination
 * @param {string[]} wanted
 * @param {Fare} fare
 * @param {string} [learned] a search that has ended: what it found is known now, so the months are asked for anew
 * @returns {Map<string, Money>}
 */
export function usePrices(origin, destination, wanted, fare, learned = '') {
  const [known, setKnown] = useState({ route: '', prices: /** @type {Map<string, Money>} */ (new Map()) });
  const route = [origin, destination, fare.currency, fare.cabin, fare.adults].join();
  useEffect(() => {
    let stale = false;
    if (!origin || !destination || origin === destination) return undefined;
    if (learned) for (const m of wanted) months.delete(keyOf(origin, destination, m, fare));
    Promise.all(wanted.map(m => monthPrices(origin, destination, m, fare).catch(() => [])))
      .then(lists => { if (!stale) setKnown({ route, prices: new Map(lists.flat()) }); });
    return () => { stale = true; };
  }, [route, wanted.join(), learned]);
  return known.route === route ? known.prices : none;
}
