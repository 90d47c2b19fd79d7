import { html, useEffect, useRef } from '/vendor/preact-htm.js';
import { dayOf, shortDate } from '../lib/format.js';
import { learn } from '../lib/carrier.js';
import { PayPanel } from './pay-panel.js';
import { SliceLine } from './slice-line.js';
import { City } from './recent.js';
import { Icon } from './icon.js';

/**
 * Other flights that are held until the rest of their price is paid.
 * @param {{booking: import('../lib/types.js').Booking, cards: string|null, page: boolean, reload: () => void}} props
 */
export function ChangeWaiting({ booking, cards, page, reload }) {
  const { change } = booking, running = change.payment && ['started', 'pending'].includes(change.payment.status);
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { title.current?.focus(); }, []);
  learn(change.offer.dictionary);
  /** @type {import('../lib/types.js').Slice[]} */
  const slices = change.offer.slices;
  return html`<section class="card booking-part change" aria-labelledby="waiting-title"><h2 id="waiting-title" ref=${title} tabindex="-1">New flights, held for you</h2>
    ${slices.map((s, i) => html`<div class="change-new" key=${i}><p><strong><${City} code=${s.origin} /> to <${City} code=${s.destination} /></strong> <span class="soft">${shortDate(dayOf(s.segments[0].departure))}</span></p>
      <${SliceLine} slice=${s} longest=${Math.max(1, ...slices.map(t => t.durationMinutes))} /></div>`)}
    <p class="soft">They are yours when the rest is paid. Until then, and if you do not pay in time, you keep the flights below.</p>
    ${running && change.payment.status === 'pending' && html`<p class="notice" role="status"><${Icon} name="clock" /><span>The bank has not answered yet. This page will know in a moment; please do not pay again.</span></p>`}</section>
    ${!(running && change.payment.status === 'pending') && html`<${PayPanel} booking=${booking} cards=${cards} page=${page} reload=${reload} amount=${change.toPay} until=${change.payUntil} what="Pay for the change:" />`}`;
}
