// Conveniences kept in the browser; everything works without them.

/**
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @param {Storage} [where]
 * @returns {T}
 */
export function remembered(name, fallback, where) {
  try {
    const text = (where ?? localStorage).getItem(`jetway.${name}`);
    return text === null ? fallback : JSON.parse(text);
  } catch { return fallback; }
}
/**
 * @param {string} name
 * @param {unknown} value
 * @param {Storage} [where]
 */
export function remember(name, value, where) {
  try { (where ?? localStorage).setItem(`jetway.${name}`, JSON.stringify(value)); } catch { /* private mode, or full */ }
}
/**
 * @param {string} name
 * @param {Storage} [where]
 */
export function forget(name, where) {
  try { (where ?? localStorage).removeItem(`jetway.${name}`); } catch { /* nothing kept */ }
}
