import { html, useEffect, useState } from '/vendor/preact-htm.js';
import { monthPrices } from './use-prices.js';
import { emptyQuery, writeQuery } from '../lib/query.js';
import { addDays, today } from '../lib/dates.js';
import { money, shortDate } from '../lib/format.js';
import { City } from './recent.js';
import { Icon } from './icon.js';

/** Well-travelled pairs, in the order they are offered; one without a price today is not shown. */
const pairs = [['DEL', 'BOM'], ['LHR', 'JFK'], ['CDG', 'FCO'], ['SIN', 'HND'], ['JFK', 'LAX'], ['FRA', 'LIS'], ['DXB', 'LHR'], ['BLR', 'GOI'], ['AMS', 'BCN'], ['SYD', 'MEL']];
/** @typedef {{origin: string, destination: string, date: string, price: import('../lib/types.js').Money}} Deal */

/**
 * The cheapest day of the coming weeks.
 * @param {string} origin
 * @param {string} destination
 * @param {string} currency
 * @returns {Promise<Deal|null>}
 */
async function cheapest(origin, destination, currency) {
  const from = addDays(today(), 3);
  // The month in which most of the coming weeks lie.
  const days = await monthPrices(origin, destination, addDays(from, 14).slice(0, 7), { currency });
  const [best] = days.filter(([date]) => date >= from).sort((a, b) => Number(a[1].amount) - Number(b[1].amount) || a[0].localeCompare(b[0]));
  return best ? { origin, destination, date: best[0], price: best[1] } : null;
}

/** Routes with today's cheapest price. */
export function Routes() {
  const [deals, setDeals] = useState(/** @type {Deal[]|null} */ (null));
  useEffect(() => {
    const { currency } = emptyQuery();
    const six = async () => {
      /** @type {Deal[]} */
      const found = [];
      for (let next = 0; next < pairs.length && found.length < 6;) {
        const some = pairs.slice(next, next + 6 - found.length);
        next += some.length;
        for (const deal of await Promise.all(some.map(([o, d]) => cheapest(o, d, currency).catch(() => null)))) if (deal) found.push(deal);
      }
      setDeals(found);
    };
    six();
  }, []);
  if (deals && !deals.length) return null;
  const link = (/** @type {Deal} */ d) => `/search?${writeQuery({ ...emptyQuery(), slices: [{ origin: d.origin, destination: d.destination, date: d.date }] })}`;
  return html`<section class="routes" aria-labelledby="routes-title" aria-busy=${!deals}>
    <div class="section-head"><h2 id="routes-title">Cheapest today</h2><span class="soft small">One way, one adult</span></div>
    <ul class="route-list">${(deals ?? Array(6).fill(null)).map((d, i) => html`<li key=${i}>${d
      ? html`<a class="card link-card" href=${link(d)}><span class="route"><${City} code=${d.origin} /><${Icon} name="arrow" size=${16} label="to" /><${City} code=${d.destination} /></span>
          <span class="route-foot"><span class="soft small">${shortDate(d.date)}</span><strong class="number">from ${money(d.price, { whole: Number(d.price.amount) >= 100 })}</strong></span></a>`
      : html`<span class="card link-card" aria-hidden="true"><span class="bone wide"></span><span class="bone"></span></span>`}</li>`)}</ul>
  </section>`;
}
