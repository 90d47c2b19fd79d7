import { html } from '/vendor/preact-htm.js';
import { clock, dayOf, dayShift, duration, money, providerName, shortDate, typeName } from '../lib/format.js';
import { stopsWords } from './slice-line.js';
import { City } from './recent.js';
import { Disc } from './disc.js';

/**
 * The flight and its price beside the form.
 * @param {{offer: import('../lib/types.js').Offer, children?: any}} props
 */
export function TripSummary({ offer, children }) {
  const { price } = offer;
  return html`<div class="card summary"><h2>Your flight</h2>
    ${offer.slices.map((s, i) => {
      const first = s.segments[0], last = s.segments[s.segments.length - 1];
      return html`<div class="summary-slice" key=${i}><${Disc} code=${first.marketing.carrier} /><div>
        <strong><${City} code=${s.origin} /> to <${City} code=${s.destination} /></strong>
        <span class="number summary-line">${shortDate(dayOf(first.departure))}, ${clock(first.departure)} – ${clock(last.arrival)}${dayShift(first.departure, last.arrival) && html` <sup class="shift">${dayShift(first.departure, last.arrival)}</sup>`}</span>
        <span class="soft small summary-line">${s.segments.map(g => `${g.marketing.carrier} ${g.marketing.number}`).join(', ')} · ${duration(s.durationMinutes)} · ${stopsWords(s)}</span></div></div>`;
    })}
    <dl class="pairs">${(price.perTraveler ?? []).map(t => html`<div key=${t.type}><dt>${typeName(t.type)} × ${t.count}</dt><dd class="number">${money(t.total)}</dd></div>`)}
      <div class="pairs-total"><dt>Total</dt><dd class="number price">${money(price.total)}</dd></div></dl>
    <p class="soft small">Sold by ${providerName(offer.provider)}. The price is checked once more before anything is booked.</p>
    ${children}
  </div>`;
}
