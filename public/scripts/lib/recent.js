// The last searches made in this browser.
import { remember, remembered } from './storage.js';
import { writeQuery } from './query.js';
import { today } from './dates.js';

/** @typedef {import('./types.js').Query} Query */

/**
 * Still possible ones, newest first.
 * @returns {Query[]}
 */
export const recentSearches = () => remembered('recent', /** @type {Query[]} */ ([])).filter(q => Array.isArray(q?.slices) && q.slices.length && q.slices.every(s => s.date >= today()));

/** @param {Query} query */
export function rememberSearch(query) {
  const same = String(writeQuery(query));
  remember('recent', [query, ...recentSearches().filter(q => String(writeQuery(q)) !== same)].slice(0, 4));
}
