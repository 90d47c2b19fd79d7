import { html, useEffect, useRef } from '/vendor/preact-htm.js';
import { clockHere, money, totalOf } from '../lib/format.js';

/**
 * Says where one is going before one goes: the payment page of somebody else.
 * @param {{booking: import('../lib/types.js').Booking, url: string, amount?: import('../lib/types.js').Money, until?: string|null}} props
 */
export function RedirectNote({ booking, url, amount = totalOf(booking.price), until = booking.holdExpiresAt }) {
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { title.current?.focus(); }, []);
  const host = new URL(url, location.href).host;
  return html`<div class="card leaving"><h1 ref=${title} tabindex="-1">On to the payment</h1>
    <p>Your booking <strong class="locator-inline">${booking.recordLocator}</strong> is held${until ? html` until <strong class="number">${clockHere(until)}</strong>` : ''}. You pay <strong class="number">${money(amount)}</strong> at <strong>${host}</strong> and come back here afterwards.</p>
    <p class="soft">Jetway never sees a card number.</p>
    <p><a class="button main" href=${url} id="to-payment">Continue to ${host}</a></p></div>`;
}
