import { html, useEffect, useRef } from '/vendor/preact-htm.js';
import { addDays, today } from '../lib/dates.js';
import { longDate, money, shortDate } from '../lib/format.js';
import { usePrices } from './use-prices.js';

/**
 * The neighbouring days with their cheapest prices, in the cabin and for the adults of the search.
 * @param {{query: import('../lib/types.js').Query, learned: string, link: (date: string) => string}} props  learned: the search, once it has ended
 */
export function PriceStrip({ query, learned, link }) {
  const { origin, destination, date } = query.slices[0];
  const start = addDays(date, -3) < today() ? today() : addDays(date, -3);
  const days = Array.from({ length: 7 }, (_, i) => addDays(start, i));
  const prices = usePrices(origin, destination, [...new Set(days.map(d => d.slice(0, 7)))], query, query.slices.length === 1 ? learned : '');
  const known = days.map(d => prices.get(d)).flatMap(p => p ? [Number(p.amount)] : []);
  const low = Math.min(...known), high = Math.max(...known);
  const strip = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    const box = strip.current, day = /** @type {HTMLElement|null} */ (box?.querySelector('[aria-current]') ?? null);
    if (box && day) box.scrollLeft = day.offsetLeft - (box.clientWidth - day.clientWidth) / 2;
  }, [date]);
  return html`<nav class="strip" ref=${strip} aria-label="Other days">${days.map(d => {
    const price = prices.get(d);
    const share = price && high > low ? (Number(price.amount) - low) / (high - low) : 0;
    return html`<a key=${d} href=${link(d)} class="strip-day" aria-current=${d === date ? 'date' : undefined} aria-label=${`${longDate(d)}${price ? `, from ${money(price)}` : ''}`}>
      <span class="strip-bar" aria-hidden="true"><span class=${price && Number(price.amount) === low ? 'low' : ''} style=${{ height: price ? `${8 + share * 20}px` : '2px' }}></span></span>
      <span class="small">${shortDate(d)}</span><span class="number small strip-price">${price ? money(price, { whole: true }) : '–'}</span></a>`;
  })}</nav>`;
}
