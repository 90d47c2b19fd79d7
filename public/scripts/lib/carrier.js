// Names of airlines and aircraft, and an airline's code in a disc of its own colour; no borrowed logos.
import { learnPlace } from './places.js';
import { remember, remembered } from './storage.js';

/**
 * Kept for the visit: the page of a booking shows the names that the search brought.
 * @type {Map<string, string>}
 */
const airlines = new Map(remembered('airlines', /** @type {[string, string][]} */ ([]), 'session'));
/** @type {Map<string, string>} */
const aircraft = new Map(remembered('aircraft', /** @type {[string, string][]} */ ([]), 'session'));

/**
 * Keeps the names that came with an answer.
 * @param {import('./types.js').Dictionary|undefined} d
 */
export function learn(d) {
  const known = airlines.size + aircraft.size;
  for (const [code, name] of Object.entries(d?.airlines ?? {})) airlines.set(code, name);
  for (const [code, name] of Object.entries(d?.aircraft ?? {})) aircraft.set(code, name);
  if (airlines.size + aircraft.size > known) { remember('airlines', [...airlines], 'session'); remember('aircraft', [...aircraft], 'session'); }
  for (const [code, p] of Object.entries(d?.airports ?? {})) learnPlace({ kind: 'airport', code, ...p });
}
/** @param {string} code */
export const airlineName = code => airlines.get(code) ?? code;
/** @param {string|null|undefined} code */
export const aircraftName = code => code ? aircraft.get(code) ?? code : '';

const dark = matchMedia('(prefers-color-scheme: dark)');
/**
 * Disc and ink of a code: a hue from its letters, contrast kept by fixed lightness.
 * @param {string} code
 */
export function discColours(code) {
  let hash = 7;
  for (const c of code) hash = (hash * 131 + c.charCodeAt(0)) % 9973;
  const hue = (hash * 47) % 360;
  return dark.matches ? { disc: `oklch(36% 0.06 ${hue})`, ink: `oklch(92% 0.05 ${hue})` } : { disc: `oklch(91% 0.055 ${hue})`, ink: `oklch(36% 0.09 ${hue})` };
}
