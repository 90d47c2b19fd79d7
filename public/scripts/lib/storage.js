// Conveniences kept in the browser, for good or for the visit; everything works without them.

/** @typedef {'local'|'session'} Shelf */
/** @param {Shelf|undefined} shelf */
const storage = shelf => shelf === 'session' ? sessionStorage : localStorage;

/**
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @param {Shelf} [shelf]
 * @returns {T}
 */
export function remembered(name, fallback, shelf) {
  try {
    const text = storage(shelf).getItem(`jetway.${name}`);
    return text === null ? fallback : JSON.parse(text);
  } catch { return fallback; }
}
/**
 * @param {string} name
 * @param {unknown} value
 * @param {Shelf} [shelf]
 */
export function remember(name, value, shelf) {
  try { storage(shelf).setItem(`jetway.${name}`, JSON.stringify(value)); } catch { /* private mode, or full */ }
}
/**
 * @param {string} name
 * @param {Shelf} [shelf]
 */
export function forget(name, shelf) {
  try { storage(shelf).removeItem(`jetway.${name}`); } catch { /* nothing kept */ }
}
/** What whoever signs out leaves in this tab is not for whoever comes next: drafts hold passports. */
export function forgetVisit() {
  forget('role');
  try { sessionStorage.clear(); } catch { /* nothing kept */ }
}
