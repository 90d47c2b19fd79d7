import { html } from '/vendor/preact-htm.js';
import { weeks } from '../lib/dates.js';
import { money, monthName, longDate, shortAmount } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Money} Money */

/**
 * One month as a grid of days, each with its cheapest price when there is one.
 * @param {{month: string, from: string, to: string, first: string, focus: string, prices: Map<string, Money>, cheap: number,
 *   onPick: (day: string) => void}} props  from/to: the chosen days; first: the earliest day that may be chosen; focus: the day in the tab order
 */
export function Month({ month, from, to, first, focus, prices, cheap, onPick }) {
  const day = (/** @type {string} */ d) => {
    const price = d < first ? undefined : prices.get(d), chosen = d === from || d === to, between = !!to && d > from && d < to;
    return html`<td role="gridcell" key=${d} class=${between ? 'between' : ''} aria-selected=${chosen}>
      <button type="button" class=${`day${chosen ? ' chosen' : ''}`} data-day=${d} disabled=${d < first} tabindex=${d === focus ? 0 : -1}
        aria-label=${`${longDate(d)}${price ? `, from ${money(price)}` : ''}`} onClick=${() => onPick(d)}>
        <span>${Number(d.slice(8))}</span>
        <span class=${`day-price${price && Number(price.amount) <= cheap ? ' cheap' : ''}`}>${price ? shortAmount(price) : ''}</span>
      </button></td>`;
  };
  return html`<table class="month" role="grid" aria-label=${monthName(month)}>
    <caption>${monthName(month)}</caption>
    <thead><tr>${['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].map(w => html`<th scope="col" key=${w}>${w}</th>`)}</tr></thead>
    <tbody>${weeks(month).map((week, i) => html`<tr key=${i}>${week.map((d, j) => d ? day(d) : html`<td key=${j}></td>`)}</tr>`)}</tbody>
  </table>`;
}
