import { html } from '/vendor/preact-htm.js';
import { Icon } from './icon.js';

/**
 * A small number with a minus and a plus.
 * @param {{id: string, label: string, note: string, value: number, min: number, max: number, onChange: (n: number) => void}} props
 */
export function Stepper({ id, label, note, value, min, max, onChange }) {
  return html`<div class="stepper" role="group" aria-labelledby=${`${id}-label`}>
    <span><span id=${`${id}-label`}>${label}</span><span class="soft small stepper-note">${note}</span></span>
    <span class="stepper-buttons">
      <button type="button" class="icon-button bordered" aria-label=${`Fewer: ${label}`} disabled=${value <= min} onClick=${() => onChange(value - 1)}><${Icon} name="minus" /></button>
      <output class="number" aria-live="polite">${value}</output>
      <button type="button" class="icon-button bordered" aria-label=${`More: ${label}`} disabled=${value >= max} onClick=${() => onChange(value + 1)}><${Icon} name="plus" /></button>
    </span></div>`;
}
