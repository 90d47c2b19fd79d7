import { html } from '/vendor/preact-htm.js';
import { duration, money } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Offer} Offer */
/** @type {[string, string][]} */
const tabs = [['best', 'Best'], ['price', 'Cheapest'], ['duration', 'Fastest']];
/** @param {Offer} o */
export const minutesOf = o => o.slices.reduce((sum, s) => sum + s.durationMinutes, 0);

/** Best, cheapest, fastest, each with what its first offer costs and takes. @param {{sort: string, tops: Record<string, Offer|undefined>, onChange: (sort: string) => void}} props */
export function SortTabs({ sort, tops, onChange }) {
  return html`<div class="sorts" role="group" aria-label="Sort by">
    ${tabs.map(([value, name]) => html`<button type="button" key=${value} class="sort" aria-pressed=${sort === value} onClick=${() => onChange(value)}>
      <span class="sort-name">${name}</span>
      <span class="number small sort-facts">${tops[value] ? html`<span>${money(/** @type {Offer} */ (tops[value]).price.total, { whole: true })}</span> <span>${duration(minutesOf(/** @type {Offer} */ (tops[value])))}</span>` : html`<span class="bone wide"></span>`}</span></button>`)}
    <label class="sort-other"><span class="visually-hidden">Other order</span><select class="chip-button" value=${['departure', 'arrival'].includes(sort) ? sort : ''} onChange=${(/** @type {any} */ e) => onChange(e.target.value || 'best')}>
      <option value="">Other order</option><option value="departure">Departure</option><option value="arrival">Arrival</option></select></label>
  </div>`;
}
