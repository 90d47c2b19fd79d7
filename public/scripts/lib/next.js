// Where to go after signing in: a path of our own, never another site.

/** @param {string} fallback */
export function nextPath(fallback) {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  return /^\/(?![\/\\])[^\\\u0000-\u001f]*$/.test(wanted) ? wanted : fallback;
}

/** The sign-in page, coming back here. */
export const signInPath = () => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
