// A search as it happens: Server-Sent Events read through fetch, so that a refusal is still a readable problem.
import { Problem, send } from './api.js';

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
 * Starts a search, then follows it: each provider as it answers, each page of offers; resolves with the last page.
 * @param {{path: string, method?: string, body?: unknown}} request
 * @param {URLSearchParams} view sort and filters
 * @param {{provider: (p: import('./types.js').ProviderStatus) => void, offers: (page: import('./types.js').SearchPage) => void}} on
 * @param {AbortSignal} signal
 * @returns {Promise<import('./types.js').SearchPage|null>}
 */
export async function search(request, view, on, signal) {
  const started = await (await send(request.path, { method: request.method, body: request.body, signal })).json();
  for (const p of started.providers ?? []) on.provider(p);
  const wanted = new URLSearchParams(view);
  const reply = await send(`/v1/flights/search/${encodeURIComponent(started.searchId)}/stream?${wanted}`, { accept: 'text/event-stream', signal });
  /** @type {import('./types.js').SearchPage|null} */
  let last = null;
  if (!reply.body) return last;
  for await (const { event, data } of events(reply.body)) {
    if (event === 'provider') on.provider(data);
    else if (event === 'offers') { last = data; on.offers(data); }
    else if (event === 'done') {
      if (data.failed) throw new Problem(503, { code: 'provider_unavailable', title: 'No provider answered' });
      return last;
    }
  }
  throw new Problem(0, { title: 'The search broke off', detail: 'The connection ended before every provider had answered.' });
}
