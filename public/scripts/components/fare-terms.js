import { html } from '/vendor/preact-htm.js';
import { brandName, money, providerName, totalOf, typeName } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Offer} Offer */
/** @typedef {import('../lib/types.js').Alternative} Alternative */

/**
 * What the price holds and what the fare allows.
 * @param {{offer: Offer}} props
 */
export function FareTerms({ offer }) {
  const { price } = offer;
  const rows = (price.perTraveler ?? []).map(t => [`${typeName(t.type)}${t.count > 1 ? ` × ${t.count}` : ''}`, `${money(t.total)}${t.count > 1 ? ' each' : ''}`]);
  if (price.base && price.taxes) rows.push(['Of which taxes and charges', money(price.taxes)]);
  return html`<div class="terms"><h3>The fare</h3>
    <dl class="pairs">${rows.map(([k, v]) => html`<div key=${k}><dt>${k}</dt><dd class="number">${v}</dd></div>`)}<div class="pairs-total"><dt>Total</dt><dd class="number">${money(price.total)}</dd></div></dl>
    ${price.original && html`<p class="soft small">${money(price.original.total)} at the provider, converted at the day’s rate.</p>`}
    <p class="soft small">${offer.refundable === true ? 'Refundable under the fare’s conditions.' : offer.refundable === false ? 'Not refundable.' : 'The provider does not say whether this fare can be refunded.'}${offer.seatsAvailable && offer.seatsAvailable < 10 ? ` Seats the provider reports left at this fare: ${offer.seatsAvailable}.` : ''}</p></div>`;
}

/**
 * The same flights under other fares, by this provider and by others.
 * @param {{fares: Alternative[], link: (offerId: string) => string}} props
 */
export function OtherFares({ fares, link }) {
  if (!fares.length) return null;
  const terms = (/** @type {Alternative} */ f) => [f.fareBrand && brandName(f.fareBrand), f.refundable === true ? 'refundable' : f.refundable === false ? 'not refundable' : '', f.flights?.length ? `as ${f.flights.join(', ')}` : ''].filter(Boolean).join(', ');
  return html`<div class="terms"><h3>The same flights, other fares</h3><ul class="fares">${fares.map(f => html`<li key=${f.offerId}>
    <span><a href=${link(f.offerId)}>${providerName(f.provider)}</a><span class="soft small fare-terms">${terms(f)}</span></span><span class="number">${money(totalOf(f.price))}</span></li>`)}</ul></div>`;
}
