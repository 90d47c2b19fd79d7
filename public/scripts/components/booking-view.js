import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { statusWords } from '../lib/status.js';
import { learn } from '../lib/carrier.js';
import { clockHere, dayOf, longDate, money, totalOf, typeName } from '../lib/format.js';
import { calendarFile, download } from '../lib/ics.js';
import { SegmentList } from './segment-list.js';
import { Locator } from './locator.js';
import { PayPanel } from './pay-panel.js';
import { CancelPanel } from './cancel-panel.js';
import { ChangePanel } from './change-panel.js';
import { ChangeWaiting } from './change-waiting.js';
import { PaymentHistory } from './payment-history.js';
import { City } from './recent.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Booking} Booking */
/**
 * @param {Booking} b
 * @returns {import('../lib/types.js').Slice[]}
 */
const slicesOf = b => b.offer?.slices ?? [];

/**
 * What the airline or the schedule had to say.
 * @param {{booking: Booking}} props
 */
function Notes({ booking }) {
  const made = booking.airline ?? {};
  const refusal = made.refusal, unsaved = (booking.storedFlights ?? []).filter((/** @type {any} */ f) => !f.flightId);
  const declined = booking.payment?.status === 'declined' && booking.status !== 'confirmed';
  return html`${declined && html`<p class="notice"><${Icon} name="warn" /><span>The payment was declined and nothing was charged. You can try again while the seats are held.</span></p>`}
    ${made.reference && html`<p>The airline’s reference: <strong class="locator-inline">${made.reference}</strong></p>`}
    ${made.tickets?.length > 0 && html`<p class="soft">Tickets: <span class="number">${made.tickets.join(', ')}</span></p>`}
    ${made.outcome === 'unknown' && html`<p class="notice"><${Icon} name="clock" /><span>The airline has not answered yet: ${made.reason}</span></p>`}
    ${refusal && html`<p class="notice bad"><${Icon} name="warn" /><span>${[refusal.title, refusal.detail].filter(Boolean).join(': ')}</span></p>`}
    ${unsaved.length > 0 && html`<p class="soft small">The timetable entry of ${unsaved.length === 1 ? 'one flight' : `${unsaved.length} flights`} could not be fetched just now; the booking stands without it.</p>`}`;
}

/**
 * A booking: its locator, its state, the journey, who travels, and what happens next.
 * @param {{booking: Booking, config?: import('../lib/types.js').Config|null, reload?: () => void}} props
 */
export function BookingView({ booking, config, reload }) {
  learn(booking.offer?.dictionary);
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { title.current?.focus(); }, [booking.id]);
  const { tone, title: words, text } = statusWords(booking.status);
  const slices = slicesOf(booking), alive = tone !== 'bad';
  const page = config?.fulfilments.includes('redirect') ?? false;
  const payable = reload && config && ['held', 'paying'].includes(booking.status) && (config.cards || page);
  const [news, setNews] = useState('');
  const before = useRef({ offer: booking.offer?.id, waits: !!booking.change });
  useEffect(() => {
    const was = before.current;
    before.current = { offer: booking.offer?.id, waits: !!booking.change };
    if (was.offer !== booking.offer?.id) setNews('Your flights are changed.');
    else if (booking.change) setNews('');
    else if (was.waits && alive) setNews('The other flights are no longer held. You keep the flights below.');
  }, [booking.updatedAt]);
  const waits = reload && config && booking.change, local = booking.offer?.provider === 'local' && booking.fulfilment !== 'forward';
  const ahead = slices.length > 0 && Date.parse(slices[0].segments[0].departure.at) > Date.now();
  const changeable = reload && local && ahead && booking.status === 'confirmed';
  const cancellable = reload && ['held', 'confirmed'].includes(booking.status);
  return html`<div class="booking">
    <section class=${`card booking-head ${tone}`}>
      <div class="booking-state"><span class="state-mark"><${Icon} name=${tone === 'good' ? 'check' : tone === 'bad' ? 'close' : 'clock'} size=${24} /></span><div><h1 ref=${title} tabindex="-1">${words}</h1><p class="soft">${text}</p>
        ${booking.holdExpiresAt && tone === 'warn' && !payable ? html`<p class="small">Held until <strong class="number">${clockHere(booking.holdExpiresAt)}</strong></p>` : ''}
        <div role="status">${news && html`<p class="notice booking-news"><${Icon} name="check" /><span>${news}</span></p>`}</div></div></div>
      <${Locator} value=${booking.recordLocator} />
      <${Notes} booking=${booking} />
      <div class="notice-actions">${alive && slices.length > 0 && html`<button type="button" class="button plain" onClick=${() => download(`jetway-${booking.recordLocator}.ics`, calendarFile(booking, slices))}><${Icon} name="calendar" size=${18} /> Add to calendar</button>`}
        ${!alive && html`<a class="button main" href="/">Search flights</a>`}</div>
    </section>
    ${payable && html`<${PayPanel} booking=${booking} cards=${config?.cards ?? null} page=${page} reload=${reload} />`}
    ${waits && html`<${ChangeWaiting} booking=${booking} cards=${config?.cards ?? null} page=${page} reload=${reload} />`}
    ${slices.map((s, i) => html`<section class="card booking-part" key=${i}><h2><${City} code=${s.origin} /> to <${City} code=${s.destination} /></h2><p class="soft">${longDate(dayOf(s.segments[0].departure))}</p><${SegmentList} slice=${s} /></section>`)}
    <div class="booking-pair">
      <section class="card booking-part"><h2>Travellers</h2><ul class="people">${(booking.passengers ?? []).map((/** @type {any} */ p, /** @type {number} */ i) => html`<li key=${i}><bdi>${[p.givenName, p.familyName].filter(Boolean).join(' ')}</bdi> <span class="soft small">${typeName(p.type)}</span></li>`)}</ul></section>
      <section class="card booking-part"><h2>Price</h2><p class="price number">${money(totalOf(booking.price))}</p><p class="soft small">${booking.contact?.email ? html`Kept for ${booking.contact.email}.` : ''} ${alive ? 'Note the locator, or download the calendar file.' : ''}</p></section>
    </div>
    <${PaymentHistory} booking=${booking} />
    ${changeable && html`<${ChangePanel} booking=${booking} changed=${reload} />`}
    ${cancellable && html`<${CancelPanel} booking=${booking} reload=${reload} />`}
  </div>`;
}
