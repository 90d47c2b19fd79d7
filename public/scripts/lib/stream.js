// A search as it happens: Server-Sent Events read through fetch, so that a refusal is still a readable problem.
import { send } from './api.js';

/**
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{event: string, data: any}>}
 */
async function* events(body) {
  const reader = body.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      let event = 'message', data = '';
      for (const line of block.split(/\r?\n/)) {
        if (line.startsWith('event:')) event = line.slice(6).trim();
        else if (line.startsWith('data:')) data += line.slice(5).trimStart();
      }
      if (data) yield { event, data: JSON.parse(data) };
    }
  }
}

/**
 * Runs a search and reports what arrives: each provider, each page of offers; resolves with the last page.
 * @param {{path: string, method?: string, body?: unknown}} request
 * @param {{provider: (p: import('./types.js').ProviderStatus) => void, offers: (page: import('./types.js').SearchPage) => void}} on
 * @param {AbortSignal} signal
 * @returns {Promise<import('./types.js').SearchPage|null>}
 */
export async function search(request, on, signal) {
  let reply = await send(request.path, { method: request.method, body: request.body, accept: 'text/event-stream', signal });
  if (!isStream(reply)) {
    const answer = await reply.json();
    if (answer.offers) { report(answer, on); return answer; }
    reply = await send(`/v1/flights/search/${encodeURIComponent(answer.searchId)}/stream`, { accept: 'text/event-stream', signal });
  }
  /** @type {import('./types.js').SearchPage|null} */
  let last = null;
  if (!reply.body) return last;
  for await (const { event, data } of events(reply.body)) {
    if (event === 'provider') on.provider(data);
    if ((event === 'offers' || event === 'done') && Array.isArray(data.offers)) { last = data; report(data, on); }
    if (event === 'done') break;
  }
  return last;
}

/** @param {Response} reply */
function isStream(reply) { return (reply.headers.get('Content-Type') ?? '').startsWith('text/event-stream'); }

/** @param {import('./types.js').SearchPage} page @param {Parameters<typeof search>[1]} on */
function report(page, on) {
  for (const p of page.providers ?? []) on.provider(p);
  on.offers(page);
}
