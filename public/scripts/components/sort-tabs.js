import { html } from '/vendor/preact-htm.js';
import { duration, money } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Highlight} Highlight */
/**
 * Order, name, and whose highlight it shows.
 * @type {[string, string, string][]}
 */
const tabs = [['best', 'Best', 'best'], ['price', 'Cheapest', 'cheapest'], ['duration', 'Fastest', 'fastest']];

/**
 * Best, cheapest, fastest, each with what its first offer costs and takes.
 * @param {{sort: string, highlights: Record<string, Highlight|null>|undefined, onChange: (sort: string) => void}} props
 */
export function SortTabs({ sort, highlights, onChange }) {
  const facts = (/** @type {string} */ name) => {
    const top = highlights?.[name];
    if (!highlights) return html`<span class="bone wide"></span>`;
    return top ? html`<span>${money(top.price, { whole: true })}</span> <span>${duration(top.durationMinutes)}</span>` : html`<span>–</span>`;
  };
  return html`<div class="sorts" role="group" aria-label="Sort by">
    ${tabs.map(([value, name, highlight]) => html`<button type="button" key=${value} class="sort" aria-pressed=${sort === value} onClick=${() => onChange(value)}>
      <span class="sort-name">${name}</span><span class="number small sort-facts">${facts(highlight)}</span></button>`)}
    <label class="sort-other"><span class="visually-hidden">Other order</span><select class="chip-button" value=${['departure', 'arrival'].includes(sort) ? sort : ''} onChange=${(/** @type {any} */ e) => onChange(e.target.value || 'best')}>
      <option value="">Other order</option><option value="departure">Departure</option><option value="arrival">Arrival</option></select></label>
  </div>`;
}
