// The one client of the HTTP API: JSON in and out, problems (RFC 9457) as errors.

/** @typedef {import('./types.js').FieldError} FieldError */

/** A refusal of the server, or a failure to reach it (`status` 0). */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {Record<string, any>} body
   * @param {number|null} [retryAfter] seconds
   */
  constructor(status, body, retryAfter = null) {
    super(body.detail || body.title || `The server answered ${status}.`);
    this.status = status;
    this.code = String(body.code ?? (status === 0 ? 'unreachable' : 'unknown'));
    this.body = body;
    this.requestId = body.requestId ?? null;
    this.retryAfter = retryAfter;
    /** @type {FieldError[]} */
    this.errors = Array.isArray(body.errors) ? body.errors : [];
  }
}

/**
 * Sends a request and answers the raw reply; throws `Problem` unless it is 2xx.
 * @param {string} path
 * @param {{method?: string, body?: unknown, accept?: string, key?: string, signal?: AbortSignal}} [options]
 */
export async function send(path, options = {}) {
  const { method = 'GET', body, accept = 'application/json', key, signal } = options;
  /** @type {Record<string, string>} */
  const headers = { Accept: accept };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  const code = method === 'GET' ? null : sessionCode();
  if (code) headers['X-CSRF-Token'] = code;
  let reply;
  try {
    reply = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, { title: 'Jetway cannot be reached', detail: 'Check your connection and try again.' });
  }
  if (reply.ok) return reply;
  const text = await reply.text();
  let problem;
  try { problem = JSON.parse(text); } catch { problem = {}; }
  const wait = Number(reply.headers.get('Retry-After'));
  throw new Problem(reply.status, problem && typeof problem === 'object' ? problem : {}, Number.isFinite(wait) && wait > 0 ? wait : null);
}

/**
 * @param {string} path
 * @param {URLSearchParams|Record<string, string|number|undefined|null>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function get(path, query, signal) {
  const params = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (query && !(query instanceof URLSearchParams)) {
    for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const tail = params.toString();
  return (await send(tail ? `${path}?${tail}` : path, { signal })).json();
}

/**
 * @param {string} path
 * @param {unknown} body
 * @param {{key?: string, signal?: AbortSignal}} [options]
 * @returns {Promise<any>}
 */
export async function post(path, body, options = {}) {
  const reply = await send(path, { method: 'POST', body, ...options });
  return reply.status === 204 ? null : reply.json();
}

/** The code of the session that is signed in here, which every change repeats; null for a guest. */
export function sessionCode() {
  const found = document.cookie.split('; ').find(c => /^(__Host-)?jetway-csrf=/.test(c));
  return found ? found.slice(found.indexOf('=') + 1) || null : null;
}

/** @type {Promise<import('./types.js').Config>|null} */
let config = null;
/** What this Jetway has configured; safe defaults when it does not say. */
export function settings() {
  config ??= get('/config.json').catch(() => ({}))
    .then(c => ({ lottieUrl: c.lottieUrl ?? null, fulfilments: c.fulfilments?.length ? c.fulfilments : ['mock'], cards: c.cards ?? null, providers: c.providers ?? [] }));
  return config;
}
