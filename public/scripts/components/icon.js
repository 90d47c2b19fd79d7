import { html } from '/vendor/preact-htm.js';

/**
 * A symbol of /icons.svg; decoration unless it has a label.
 * @param {{name: string, label?: string, size?: number}} props
 */
export function Icon({ name, label, size = 20 }) {
  return html`<svg class="icon" width=${size} height=${size} role=${label ? 'img' : undefined} aria-label=${label} aria-hidden=${label ? undefined : 'true'}>
    <use href=${`/icons.svg#${name}`} /></svg>`;
}
