// An airline as its code in a disc of its own colour; no borrowed logos.
/** @type {Map<string, string>} */
const names = new Map();
/** @param {string} code @param {string|null|undefined} name */
export function learnAirline(code, name) { if (name) names.set(code, name); }
/** @param {string} code */
export const airlineName = code => names.get(code) ?? code;

const dark = matchMedia('(prefers-color-scheme: dark)');
/** Disc and ink of a code: a hue from its letters, contrast kept by fixed lightness. @param {string} code */
export function discColours(code) {
  let hash = 7;
  for (const c of code) hash = (hash * 131 + c.charCodeAt(0)) % 9973;
  const hue = (hash * 47) % 360;
  return dark.matches ? { disc: `oklch(36% 0.06 ${hue})`, ink: `oklch(92% 0.05 ${hue})` } : { disc: `oklch(91% 0.055 ${hue})`, ink: `oklch(36% 0.09 ${hue})` };
}
