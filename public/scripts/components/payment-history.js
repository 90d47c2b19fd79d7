import { html, useEffect, useState } from '/vendor/preact-htm.js';
import { get } from '../lib/api.js';
import { clockHere, money } from '../lib/format.js';
import { useAsking } from './use-asking.js';

/** @type {Record<string, string>} */
const states = { started: 'under way', pending: 'answer awaited', captured: 'paid', declined: 'declined', done: 'given back', due: 'on its way back', failed: 'could not be given back' };
/** @param {any} p a payment */
const means = p => p.card ? `${p.card.brand.charAt(0).toUpperCase()}${p.card.brand.slice(1)} ending ${p.card.lastFour}` : p.method === 'redirect' ? 'Payment page' : 'Card';

/**
 * The payments and refunds of a booking, oldest first; nothing when there are none.
 * @param {{booking: import('../lib/types.js').Booking}} props
 */
export function PaymentHistory({ booking }) {
  const [rows, setRows] = useState(/** @type {{at: string, what: string, state: string, amount: any}[]} */ ([]));
  const { ask } = useAsking();
  useEffect(() => {
    if (!booking.payment) return;
    ask(() => get(`/v1/bookings/${encodeURIComponent(booking.id)}/payments`), h => setRows([
      ...h.payments.map((/** @type {any} */ p) => ({ at: p.startedAt, what: `${means(p)}${p.purpose === 'change' ? ', for the change' : ''}`, state: states[p.status] ?? p.status, amount: p.amount })),
      ...h.refunds.map((/** @type {any} */ r) => ({ at: r.startedAt, what: 'Refund', state: states[r.status] ?? r.status, amount: r.amount })),
    ]), () => setRows([]));
  }, [booking.updatedAt]);
  if (!rows.length) return null;
  return html`<section class="card booking-part"><h2>Payments</h2><ul class="history">${rows.map((r, i) => html`<li key=${i}><span class="number soft small">${clockHere(r.at)}</span><span>${r.what} <span class="soft small">${r.state}</span></span><span class="number">${money(r.amount)}</span></li>`)}</ul></section>`;
}
