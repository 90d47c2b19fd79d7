// Facets as the filters want them, whatever detail the server gives.
import { totalOf } from './format.js';

/** @typedef {{value: string, count: number, name?: string, from?: import('./types.js').Money}} Choice */
/**
 * @param {any} facet an object by value, or a list of {value|code|name, count, …}
 * @returns {Choice[]}
 */
export function choices(facet) {
  if (!facet || typeof facet !== 'object') return [];
  const one = (/** @type {string} */ value, /** @type {any} */ f) => typeof f === 'number' ? { value, count: f }
    : { value, count: f?.offers ?? f?.count ?? 0, name: f?.name, from: totalOf(f?.minPrice ?? f?.from ?? null) ?? undefined };
  const list = Array.isArray(facet) ? facet.map(f => one(String(f.value ?? f.code ?? f.name), f)) : Object.entries(facet).map(([v, f]) => one(v, f));
  return list.filter(c => c.count > 0);
}
/**
 * @param {any} facet {min, max} as Money, decimal or number
 * @returns {{min: number, max: number}|null}
 */
export function range(facet) {
  const number = (/** @type {any} */ v) => Number(v?.amount ?? v);
  if (!facet || facet.min === null || facet.max === null) return null;
  const min = number(facet.min), max = number(facet.max);
  return Number.isFinite(min) && Number.isFinite(max) && max > min ? { min, max } : null;
}
