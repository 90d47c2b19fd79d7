import { html, useState } from '/vendor/preact-htm.js';
import { baggage, dayOf, money, providerName, shortDate, totalOf, typeName } from '../lib/format.js';
import { SliceLine } from './slice-line.js';
import { SegmentList } from './segment-list.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Offer} Offer */

/**
 * What the price holds and what the fare allows.
 * @param {{offer: Offer}} props
 */
function FareTerms({ offer }) {
  const { price } = offer;
  const rows = (price.perTraveler ?? []).map(t => [`${typeName(t.type)}${t.count > 1 ? ` × ${t.count}` : ''}`, `${money(t.total)}${t.count > 1 ? ' each' : ''}`]);
  if (price.base && price.taxes) rows.push(['Of which taxes and charges', money(price.taxes)]);
  return html`<div class="terms"><h3>The fare</h3>
    <dl class="pairs">${rows.map(([k, v]) => html`<div key=${k}><dt>${k}</dt><dd class="number">${v}</dd></div>`)}<div class="pairs-total"><dt>Total</dt><dd class="number">${money(price.total)}</dd></div></dl>
    <p class="soft small">${offer.refundable === true ? 'Refundable under the fare’s conditions.' : offer.refundable === false ? 'Not refundable.' : 'The provider does not say whether this fare can be refunded.'}${offer.seatsAvailable && offer.seatsAvailable < 10 ? ` Seats the provider reports left at this fare: ${offer.seatsAvailable}.` : ''}</p></div>`;
}

/**
 * An offer: its slices, its price, and the details unfolding in place.
 * @param {{offer: Offer, longest: number, people: number, bookLink: (offerId: string) => string}} props
 */
export function OfferCard({ offer, longest, people, bookLink }) {
  const [open, setOpen] = useState(false);
  const total = offer.price.total, each = people > 1 ? offer.price.perTraveler?.[0] : undefined;
  const bags = offer.slices[0].segments[0].baggage;
  const others = offer.alternatives ?? [];
  const id = `offer-${offer.id.replace(/[^\w-]/g, '')}`;
  return html`<article class="card offer" aria-labelledby=${`${id}-price`}>
    <div class="offer-main">
      <div class="offer-slices">${offer.slices.map((s, i) => html`<${SliceLine} key=${i} slice=${s} longest=${longest} />`)}</div>
      <div class="offer-price">
        <span id=${`${id}-price`} class="price number">${money(total)}</span>
        <span class="soft small">${each ? `${money(each.total)} an adult` : bags ? baggage(bags) : ''}</span>
        ${each && bags ? html`<span class="soft small">${baggage(bags)}</span>` : ''}
        <a class="button main small" href=${bookLink(offer.id)} aria-label=${`Select this flight for ${money(total)}`}>Select</a>
      </div>
    </div>
    <div class="offer-foot small">
      <span class="soft">${providerName(offer.provider)}${others.length > 0 && html`<span> · also from ${others.map((a, i) => html`${i > 0 ? ', ' : ''}<a key=${a.offerId} href=${bookLink(a.offerId)}>${providerName(a.provider)} <span class="number">${money(totalOf(a.price))}</span></a>`)}</span>`}</span>
      <button type="button" class="link unfold" aria-expanded=${open} aria-controls=${`${id}-more`} onClick=${() => setOpen(!open)}>Details <${Icon} name="down" size=${16} /></button>
    </div>
    <div id=${`${id}-more`} class="offer-more" hidden=${!open}>${open && html`
      <div class="offer-trips">${offer.slices.map((s, i) => html`<section key=${i}><h3>${s.origin} to ${s.destination}, ${shortDate(dayOf(s.segments[0].departure))}</h3><${SegmentList} slice=${s} /></section>`)}</div>
      <${FareTerms} offer=${offer} />`}</div>
  </article>`;
}

/**
 * Where cards will be.
 * @param {{count: number}} props
 */
export function OfferBones({ count }) {
  return html`<div aria-hidden="true" class="offers">${Array.from({ length: count }, (_, i) => html`<div class="card offer bones" key=${i}><span class="disc"></span><span><span class="bone wide"></span><span class="bone"></span></span><span><span class="bone wide"></span><span class="bone"></span></span><span class="bone"></span></div>`)}</div>`;
}
