// Places by name and code, remembered while the page lives.
import { get } from './api.js';

/** @typedef {import('./types.js').Place} Place */
/** @type {Map<string, Promise<Place|null>>} */
const known = new Map();

/**
 * @param {string} text
 * @param {AbortSignal} [signal]
 * @returns {Promise<Place[]>}
 */
export async function suggest(text, signal) {
  const { places = [] } = await get('/v1/places', { query: text, limit: 7 }, signal);
  places.forEach(learnPlace);
  return places;
}
/**
 * @param {string} code
 * @returns {Promise<Place|null>}
 */
export function place(code) {
  let found = known.get(code);
  if (!found) {
    found = get(`/v1/places/${encodeURIComponent(code)}`).then(p => p.place ?? p, () => null);
    known.set(code, found);
  }
  return found;
}
/** @param {Place} p */
export function learnPlace(p) { if (!known.has(p.code)) known.set(p.code, Promise.resolve(p)); }
/** @param {Place} p */
export const cityOf = p => p.kind === 'city' ? p.name : p.city || p.name;
