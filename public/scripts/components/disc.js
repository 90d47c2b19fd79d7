import { html } from '/vendor/preact-htm.js';
import { airlineName, discColours } from '../lib/carrier.js';

/** @param {{code: string}} props */
export function Disc({ code }) {
  const { disc, ink } = discColours(code);
  return html`<span class="disc" style=${{ '--disc': disc, '--disc-ink': ink }} title=${airlineName(code)} aria-hidden="true">${code}</span>`;
}
