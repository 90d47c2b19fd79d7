import { html } from '/vendor/preact-htm.js';

/** @type {Record<string, [string, string]>} */
export const fulfilments = {
  mock: ['Book without paying', 'Keeps the booking here. Nothing is charged and no airline is told: made for trying things out.'],
  forward: ['Book with the airline', 'Sends the flight and your details to the airline, and shows its own reference or why it refused.'],
  pay: ['Pay by card', 'Holds your seats and the price for fifteen minutes while you pay here.'],
  redirect: ['Pay on the payment page', 'Takes you to the payment page and back. Your seats are held meanwhile.'],
};

/**
 * How the booking is made: what this Jetway has configured.
 * @param {{offered: string[], value: string, error?: string, onChange: (value: string) => void}} props
 */
export function FulfilmentChoice({ offered, value, error, onChange }) {
  return html`<fieldset class="fulfilments" id="fulfilment" tabindex="-1"><legend class="visually-hidden">How to book</legend>
    ${error && html`<span class="field-error">${error}</span>`}
    ${offered.filter(f => fulfilments[f]).map(f => html`<label class=${`card option${value === f ? ' chosen' : ''}`} key=${f}>
      <input type="radio" name="fulfilment" value=${f} checked=${value === f} onChange=${() => onChange(f)} />
      <span><strong>${fulfilments[f][0]}</strong><span class="soft option-text">${fulfilments[f][1]}</span></span></label>`)}</fieldset>`;
}
