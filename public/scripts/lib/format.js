// How values read on the page. The page is in English; numbers follow the visitor's own English when there is one.
import { utc, daysBetween } from './dates.js';

/** @typedef {import('./types.js').Money} Money */
/** @typedef {import('./types.js').Point} Point */

export const locale = navigator.language?.startsWith('en') ? navigator.language : 'en-GB';

/** @type {Map<string, Intl.NumberFormat>} */
const currencies = new Map();
/**
 * @param {string} currency
 * @param {boolean} whole
 */
function formatter(currency, whole) {
  const key = `${currency}${whole}`;
  let f = currencies.get(key);
  if (!f) {
    /** @type {any} */
    const options = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' };
    if (whole) options.maximumFractionDigits = 0;
    f = new Intl.NumberFormat(locale, options);
    currencies.set(key, f);
  }
  return f;
}
/**
 * @param {Money|null|undefined} m
 * @param {{whole?: boolean}} [options] whole: without decimals
 */
export function money(m, options = {}) {
  if (!m) return '';
  try { return formatter(m.currency, options.whole ?? false).format(/** @type {any} */ (m.amount)); } catch { return `${m.amount} ${m.currency}`; }
}
/**
 * The number alone, rounded, for narrow places.
 * @param {Money} m
 */
export const shortAmount = m => new Intl.NumberFormat(locale, { maximumFractionDigits: Number(m.amount) < 10 ? 1 : 0, notation: Number(m.amount) >= 100000 ? 'compact' : 'standard' }).format(Number(m.amount));
/**
 * @param {any} price a Money, or a Price with its total
 * @returns {Money}
 */
export const totalOf = price => price?.total ?? price;

/** @param {number} minutes */
export function duration(minutes) {
  const h = Math.floor(minutes / 60), m = minutes % 60;
  return h ? (m ? `${h} h ${m} min` : `${h} h`) : `${m} min`;
}
/**
 * The wall clock at the airport.
 * @param {Point} point
 */
export const clock = point => point.at.slice(11, 16);
/** @param {Point} point */
export const dayOf = point => point.at.slice(0, 10);
/**
 * "+1" when the arrival's local date is the next day, "−1" flying west over the date line.
 * @param {Point} from
 * @param {Point} to
 */
export function dayShift(from, to) {
  const days = daysBetween(dayOf(from), dayOf(to));
  return days === 0 ? '' : days > 0 ? `+${days}` : `−${-days}`;
}
/**
 * @param {string} date
 * @param {Intl.DateTimeFormatOptions} options
 */
const show = (date, options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(utc(date));
/**
 * Sat 5 Dec
 * @param {string} date
 */
export const shortDate = date => show(date, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
/**
 * Saturday 5 December 2026
 * @param {string} date
 */
export const longDate = date => show(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
/**
 * December 2026
 * @param {string} month
 */
export const monthName = month => show(`${month}-01`, { month: 'long', year: 'numeric' });
/** @param {string} instant */
export const clockHere = instant => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
export const plural = (n, one, many = `${one}s`) => `${n.toLocaleString(locale)} ${n === 1 ? one : many}`;
/** @type {Record<string, string>} */
export const cabins = { economy: 'Economy', premium_economy: 'Premium economy', business: 'Business', first: 'First' };
/** @param {{adults: number, children: number, infants: number}} q */
export function travellers(q) {
  const all = q.adults + q.children + q.infants;
  return all === q.adults ? plural(all, 'adult') : plural(all, 'traveller');
}
/** @type {Record<string, string>} */
const types = { ADT: 'Adult', CHD: 'Child', INF: 'Infant' };
/** @param {string} type */
export const typeName = type => types[type] ?? type;
/** @param {import('./types.js').Baggage|null|undefined} b */
export function baggage(b) {
  if (!b) return '';
  if (b.pieces === 0) return 'Hand baggage only';
  if (b.pieces) return `${plural(b.pieces, 'checked bag')}${b.kilograms ? ` of ${b.kilograms} kg` : ''}`;
  return b.kilograms ? `${b.kilograms} kg checked` : '';
}
/** @type {Record<string, string>} */
const names = { amadeus: 'Amadeus', inventory: 'Jetway inventory', local: 'Jetway inventory', localinventory: 'Jetway inventory', aviationstack: 'AviationStack', duffel: 'Duffel' };
/** @param {string} name */
export const providerName = name => names[name.toLowerCase().replace(/[^a-z]/g, '')] ?? name.charAt(0).toUpperCase() + name.slice(1);
/**
 * "ECOLIGHT" as people write it.
 * @param {string} name
 */
export const brandName = name => /^[A-Z\s]+$/.test(name) ? name.charAt(0) + name.slice(1).toLowerCase() : name;
/**
 * "21 Nov 2026, 17:40", on this machine's clock.
 * @param {string} instant
 */
export const shortTime = instant => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
