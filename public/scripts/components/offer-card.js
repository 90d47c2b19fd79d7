import { html, useState } from '/vendor/preact-htm.js';
import { baggage, dayOf, money, providerName, shortDate, totalOf } from '../lib/format.js';
import { SliceLine } from './slice-line.js';
import { SegmentList } from './segment-list.js';
import { FareTerms, OtherFares } from './fare-terms.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Offer} Offer */

/**
 * An offer: its slices, its price, and the details unfolding in place.
 * @param {{offer: Offer, longest: number, people: number, bookLink: (offerId: string) => string}} props
 */
export function OfferCard({ offer, longest, people, bookLink }) {
  const [open, setOpen] = useState(false);
  const total = offer.price.total, each = people > 1 ? offer.price.perTraveler?.[0] : undefined;
  const bags = offer.slices[0].segments[0].baggage;
  const fares = offer.alternatives ?? [];
  // Cheapest first: of each other provider the first one stands for all; the rest unfold.
  const others = fares.filter((a, i) => a.provider !== offer.provider && fares.findIndex(f => f.provider === a.provider) === i);
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
      <div class="offer-fares"><${FareTerms} offer=${offer} /><${OtherFares} fares=${fares} link=${bookLink} /></div>`}</div>
  </article>`;
}

/**
 * Where cards will be.
 * @param {{count: number}} props
 */
export function OfferBones({ count }) {
  return html`<div aria-hidden="true" class="offers">${Array.from({ length: count }, (_, i) => html`<div class="card offer bones" key=${i}><span class="disc"></span><span><span class="bone wide"></span><span class="bone"></span></span><span><span class="bone wide"></span><span class="bone"></span></span><span class="bone"></span></div>`)}</div>`;
}
