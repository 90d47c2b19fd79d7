import { html } from '/vendor/preact-htm.js';
import { Icon } from './icon.js';

/** @type {Record<string, [string, string]>} */
const words = {
  unreachable: ['Jetway cannot be reached', 'Check the connection, then try again.'],
  provider_unavailable: ['No provider answered', 'All of them failed just now, so there is nothing honest to show. It usually helps to try again in a minute.'],
  rate_limited: ['A little too fast', 'Too many requests from here in a short time.'],
  offer_expired: ['This offer has expired', 'Fares move. Search again to see what is on sale now.'],
  not_found: ['Not found', 'It may have expired, or the address has a typing mistake.'],
};

/**
 * A problem in words a traveller can act on.
 * @param {{problem: import('../lib/api.js').Problem, retry?: () => void, children?: any}} props
 */
export function ProblemNotice({ problem, retry, children }) {
  const [title, text] = words[problem.code] ?? [problem.body?.title ?? 'Something went wrong', problem.message];
  return html`<div class="notice bad" role="alert"><${Icon} name="warn" /><div class="notice-body">
    <strong>${title}</strong><span>${text}</span>
    ${problem.errors.length > 0 && html`<ul>${problem.errors.map(e => html`<li key=${e.field}>${e.message}</li>`)}</ul>`}
    ${problem.retryAfter && html`<span class="soft">Try again in ${problem.retryAfter} seconds.</span>`}
    ${problem.requestId && html`<span class="soft small">Request ${problem.requestId}</span>`}
    <div class="notice-actions">${retry && html`<button type="button" class="button plain small" onClick=${retry}>Try again</button>`}${children}</div></div></div>`;
}
