// A search as the address bar holds it; the names are the API's own.
import { get } from './api.js';
import { isDate } from './dates.js';
import { remembered } from './storage.js';

/** @typedef {import('./types.js').Query} Query */
/** @typedef {import('./types.js').SliceQuery} SliceQuery */

const filterNames = ['sort', 'maxStops', 'maxPrice', 'maxDuration', 'departureWindow', 'arrivalWindow', 'airlines', 'connectionAirports', 'providers', 'refundable', 'baggage'];
export const currencies = ['EUR', 'USD', 'GBP', 'INR', 'AED', 'AUD', 'CAD', 'CHF', 'JPY', 'KWD', 'SGD', 'ZAR'];

/** @returns {Query} */
export const emptyQuery = () => ({
  trip: 'one-way', slices: [{ origin: '', destination: '', date: '' }],
  adults: 1, children: 0, infants: 0, cabin: 'economy', currency: remembered('currency', 'EUR'),
});

/**
 * @param {URLSearchParams} p
 * @returns {Query}
 */
export function readQuery(p) {
  const query = emptyQuery();
  const number = (/** @type {string} */ name, /** @type {number} */ fallback) => /^\d$/.test(p.get(name) ?? '') ? Number(p.get(name)) : fallback;
  query.adults = number('adults', 1);
  query.children = number('children', 0);
  query.infants = number('infants', 0);
  query.cabin = p.get('cabin') || 'economy';
  query.currency = p.get('currency') || query.currency;
  const many = p.get('slices');
  if (many) {
    query.trip = 'multi';
    query.slices = many.split(',').slice(0, 6).map(s => { const [origin = '', destination = '', date = ''] = s.split('.'); return { origin, destination, date }; });
    return query;
  }
  const origin = (p.get('origin') ?? '').trim(), destination = (p.get('destination') ?? '').trim();
  query.slices = [{ origin, destination, date: isDate(p.get('departureDate') ?? '') ? String(p.get('departureDate')) : '' }];
  const back = p.get('returnDate') ?? '';
  if (isDate(back)) { query.trip = 'return'; query.slices.push({ origin: destination, destination: origin, date: back }); }
  return query;
}

/** @param {Query} q */
export function writeQuery(q) {
  const p = new URLSearchParams();
  if (q.trip === 'multi') p.set('slices', q.slices.map(s => `${s.origin}.${s.destination}.${s.date}`).join(','));
  else {
    p.set('origin', q.slices[0].origin);
    p.set('destination', q.slices[0].destination);
    p.set('departureDate', q.slices[0].date);
    if (q.trip === 'return' && q.slices[1]) p.set('returnDate', q.slices[1].date);
  }
  p.set('adults', String(q.adults));
  if (q.children) p.set('children', String(q.children));
  if (q.infants) p.set('infants', String(q.infants));
  p.set('cabin', q.cabin);
  p.set('currency', q.currency);
  return p;
}

/**
 * The request that starts this search without waiting for it.
 * @param {Query} q
 */
export function searchRequest(q) {
  if (q.trip !== 'multi') {
    const p = writeQuery(q);
    p.set('wait', 'false');
    return { path: `/v1/flights/search?${p}` };
  }
  const { adults, children, infants, cabin, currency } = q;
  return { path: '/v1/flights/search', method: 'POST', body: { slices: q.slices, adults, children, infants, cabin, currency, wait: false } };
}

/**
 * Only the part of an address that sorts and filters.
 * @param {URLSearchParams} p
 */
export function readFilters(p) {
  const filters = new URLSearchParams();
  for (const name of filterNames) { const value = p.get(name); if (value) filters.set(name, value); }
  return filters;
}

/**
 * What is missing for a search, in words; empty when it can run.
 * @param {Query} q
 */
export function missing(q) {
  /** @type {{field: string, message: string}[]} */
  const out = [];
  q.slices.forEach((s, i) => {
    const say = (/** @type {string} */ field, /** @type {string} */ words) => out.push({ field: `${field}-${i}`, message: q.trip === 'multi' ? `Flight ${i + 1}: ${words}` : words.charAt(0).toUpperCase() + words.slice(1) });
    if (!s.origin && (i === 0 || q.trip === 'multi')) say('origin', 'say where you start');
    if (!s.destination && (i === 0 || q.trip === 'multi')) say('destination', 'say where you are going');
    if (!s.date) say('date', i === 1 && q.trip === 'return' ? 'choose the day you come back' : 'choose the day you leave');
    if (s.origin && s.origin === s.destination) say('destination', 'start and destination are the same');
  });
  return out;
}

/**
 * Words typed into the plain form ("Delhi") become codes.
 * @param {Query} q
 * @returns {Promise<Query>}
 */
export async function resolvePlaces(q) {
  const code = async (/** @type {string} */ text) => {
    if (!text || /^[A-Z]{3}$/.test(text)) return text;
    const found = await get('/v1/places', { query: text, limit: 1 }).catch(() => ({ places: [] }));
    return found.places?.[0]?.code ?? text.toUpperCase();
  };
  return { ...q, slices: await Promise.all(q.slices.map(async s => ({ ...s, origin: await code(s.origin), destination: await code(s.destination) }))) };
}
