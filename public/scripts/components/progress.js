import { html } from '/vendor/preact-htm.js';
import { plural, providerName } from '../lib/format.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').ProviderStatus} ProviderStatus */
/** @type {Record<string, string>} */
const trouble = { timeout: 'did not answer in time', error: 'failed', rate_limited: 'is over its quota', open_circuit: 'is resting after failures', disabled: 'is switched off' };

/** @param {ProviderStatus} p */
export function providerWords(p) {
  if (trouble[p.status]) return trouble[p.status];
  const seconds = (p.elapsedMs ?? 0) >= 100 ? ` in ${(Number(p.elapsedMs) / 1000).toFixed(1)} s` : '';
  const kept = p.status === 'cached' ? ', kept answer' : p.status === 'stale' ? ', older answer' : '';
  return `${p.offers == null ? 'has answered' : plural(p.offers, 'offer')}${kept || seconds}`;
}

/**
 * Names each provider as it answers.
 * @param {{providers: ProviderStatus[], running: boolean}} props
 */
export function Progress({ providers, running }) {
  const answered = providers.filter(p => p.status !== 'pending');
  const waiting = running ? providers.filter(p => p.status === 'pending').map(p => p.name) : [];
  return html`<ul class="progress small" aria-label="Providers">
    ${answered.map(p => html`<li key=${p.name} class=${trouble[p.status] ? 'failed' : 'answered'} title=${p.message ?? ''}>
      <${Icon} name=${trouble[p.status] ? 'warn' : 'check'} size=${16} /><span><strong>${providerName(p.name)}</strong> ${providerWords(p)}</span></li>`)}
    ${waiting.map(name => html`<li key=${name} class="asking"><span class="pulse" aria-hidden="true"></span><span><strong>${providerName(name)}</strong> is being asked</span></li>`)}
    ${running && !providers.length && html`<li class="asking"><span class="pulse" aria-hidden="true"></span><span>Asking the providers</span></li>`}
  </ul>`;
}
