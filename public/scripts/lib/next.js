// Where to go after signing in: a path of our own, never another site.

/** @param {string} fallback */
export function nextPath(fallback) {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  if (!/^\/(?![\/\\])[^\\\u0000-\u001f]*$/.test(wanted)) return fallback;
  const url = new URL(wanted, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : fallback;
}

/**
 * An address with the way on in it, when there is one.
 * @param {string} path
 * @param {string} [next]
 */
export const withNext = (path, next = nextPath('')) => next ? `${path}?next=${encodeURIComponent(next)}` : path;

const here = () => location.pathname + location.search;
/** The sign-in page, coming back here. */
export const signInPath = () => withNext('/sign-in', here());
/** Where an account is made, coming back here. */
export const registerPath = () => withNext('/register', here());
