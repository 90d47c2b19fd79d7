import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { today } from '../lib/dates.js';
import { dayOf, money, plural, shortDate, totalOf } from '../lib/format.js';
import { useChange } from './use-change.js';
import { DatesField } from './dates-field.js';
import { ProblemNotice } from './problem-notice.js';
import { SliceLine } from './slice-line.js';
import { City } from './recent.js';

/** @typedef {import('../lib/types.js').Booking} Booking */
/** @typedef {import('../lib/types.js').Offer} Offer */
/** @typedef {import('../lib/types.js').Slice} Slice */

/**
 * What to do about a refusal that has its own way out.
 * @type {Record<string, string>}
 */
const wayOut = {
  seats_unavailable: 'Choose another flight from the list.', price_changed: 'Search once more to see what it costs now.', offer_expired: 'Search once more.',
  not_found: 'Search once more.', busy: 'A payment of another change is still under way. Wait a moment, then try again.',
};

/**
 * Gives a confirmed booking other flights: days, flights, what it comes to, and then for good.
 * @param {{booking: Booking, changed: () => void}} props
 */
export function ChangePanel({ booking, changed }) {
  const [open, setOpen] = useState(false);
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { if (open) title.current?.focus(); }, [open]);
  if (booking.offer.changeable === false) return html`<p class="cancel-start soft small">This fare does not allow other flights. You can cancel it and book anew.</p>`;
  if (!open) return html`<p class="cancel-start"><button type="button" class="link" onClick=${() => setOpen(true)}>Change flights…</button></p>`;
  return html`<section class="card booking-part change" aria-labelledby="change-title"><h2 id="change-title" ref=${title} tabindex="-1">Change flights</h2>
    <${Steps} booking=${booking} close=${() => setOpen(false)} changed=${() => { setOpen(false); changed(); }} /></section>`;
}

/** @param {{booking: Booking, close: () => void, changed: () => void}} props */
function Steps({ booking, close, changed }) {
  /** @type {Slice[]} */
  const slices = booking.offer.slices;
  const [dates, setDates] = useState(slices.map(s => { const day = dayOf(s.segments[0].departure); return day < today() ? today() : day; }));
  const { found, quote, busy, problem, search, more, ask, change, drop } = useChange(booking);
  const inOrder = dates.every((d, i) => d && (i === 0 || d >= dates[i - 1]));
  const set = (/** @type {number} */ at, /** @type {string[]} */ given) => setDates(dates.map((d, i) => i >= at && i < at + given.length ? given[i - at] : d));
  const notice = problem && html`<${ProblemNotice} problem=${problem}>${wayOut[problem.code] && html`<span>${wayOut[problem.code]}</span>`}</${ProblemNotice}>`;
  if (quote) return html`${notice}<${Quoted} booking=${booking} quote=${quote} busy=${busy === 'change'} back=${drop} accept=${() => change(changed)} />`;
  const pair = slices.length === 2 && slices[0].origin === slices[1].destination;
  const field = (/** @type {number} */ at, /** @type {string[]} */ labels) => html`<${DatesField} key=${at} id=${String(at)} origin=${slices[at].origin} destination=${slices[at].destination} currency=${totalOf(booking.price).currency} cabin=${slices[at].segments[0].cabin}
    dates=${dates.slice(at, at + labels.length)} labels=${labels} invalid=${labels.map(() => false)} onChange=${(/** @type {string[]} */ d) => set(at, d)} />`;
  return html`<p class="soft">Between the same cities, in the same cabin, for everybody on the booking. You see what it comes to before anything changes.</p>
    <div class="change-dates">${pair ? field(0, ['Leave', 'Come back']) : slices.map((s, i) => field(i, [slices.length > 1 ? `Flight ${i + 1}, ${s.origin} to ${s.destination}` : 'Leave']))}
      <button type="button" class="button main" disabled=${busy !== '' || !inOrder} onClick=${() => search(dates)}>${busy === 'search' && !found ? 'Searching…' : 'Find flights'}</button></div>
    ${!inOrder && html`<p class="notice" role="status">Choose the days in the order of the flights.</p>`}
    ${notice}
    <p class="visually-hidden" role="status">${busy === 'search' ? 'Searching' : found ? `${plural(found.offers.length, 'flight')} to choose from` : ''}</p>
    ${found && !found.offers.length && html`<p class="notice">There are no other flights on ${dates.length > 1 ? 'these days' : 'this day'}. Try another.</p>`}
    ${found && found.offers.length > 0 && html`<ul class="change-list" aria-label="Flights to choose from">${found.offers.map(o => html`<${Choice} key=${o.id} offer=${o} was=${booking.sale?.fare ?? totalOf(booking.price)} busy=${busy !== ''} choose=${() => ask(o)} />`)}</ul>`}
    <div class="notice-actions">${found?.nextCursor && html`<button type="button" class="button plain" disabled=${busy !== ''} onClick=${more}>Show more</button>`}
      <button type="button" class="button plain" onClick=${close}>Keep my flights</button></div>`;
}

/**
 * One journey that may be chosen, and how its price stands to the old one.
 * @param {{offer: Offer, was: import('../lib/types.js').Money, busy: boolean, choose: () => void}} props
 */
function Choice({ offer, was, busy, choose }) {
  const total = totalOf(offer.price), more = Number(total.amount) - Number(was.amount);
  const words = more === 0 ? 'the same price' : `${money({ amount: Math.abs(more).toFixed(2), currency: total.currency })} ${more > 0 ? 'more' : 'less'}`;
  return html`<li class="change-offer"><div>${offer.slices.map((s, i) => html`<${SliceLine} key=${i} slice=${s} longest=${Math.max(1, ...offer.slices.map(t => t.durationMinutes))} />`)}</div>
    <div class="change-price"><strong class="number">${money(total)}</strong><span class="soft small number">${words}</span></div>
    <button type="button" class="button plain small" disabled=${busy} aria-label=${`Choose ${shortDate(dayOf(offer.slices[0].segments[0].departure))}, ${offer.slices[0].segments[0].departure.at.slice(11, 16)}, for ${money(total)}`} onClick=${choose}>Choose</button></li>`;
}

/**
 * What the change comes to, before it is made.
 * @param {{booking: Booking, quote: import('./use-change.js').Quote & {offer: Offer}, busy: boolean, back: () => void, accept: () => void}} props
 */
function Quoted({ booking, quote, busy, back, accept }) {
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { title.current?.focus(); }, []);
  const chosen = (/** @type {any} */ sale) => (sale?.items ?? []).filter((/** @type {any} */ i) => i.segment !== null && i.segment !== undefined).length;
  const left = chosen(booking.sale) - chosen(quote.sale);
  const due = Number(quote.toPay.amount) > 0, row = (/** @type {string} */ name, /** @type {any} */ amount) => html`<div><dt>${name}</dt><dd class="number">${money(amount)}</dd></div>`;
  return html`<h3 ref=${title} tabindex="-1">Your new flights</h3>
    ${quote.offer.slices.map((s, i) => html`<div class="change-new" key=${i}><p><strong><${City} code=${s.origin} /> to <${City} code=${s.destination} /></strong> <span class="soft">${shortDate(dayOf(s.segments[0].departure))}</span></p>
      <${SliceLine} slice=${s} longest=${Math.max(1, ...quote.offer.slices.map(t => t.durationMinutes))} /></div>`)}
    <dl class="pairs">${row('Price so far', totalOf(booking.price))}${row('New price', totalOf(quote.newPrice))}${row('Change fee', quote.changeFee)}
      <div class="pairs-total"><dt>${due ? 'To pay now' : 'You get back'}</dt><dd class="number" id="change-total">${money(due ? quote.toPay : quote.refund)}</dd></div></dl>
    ${left > 0 && html`<p class="notice" id="seats-left">The ${left === 1 ? 'seat' : `${left} seats`} you chose on flights that go are given back, and what they cost is off the new price.</p>`}
    <p class="soft small">${due ? 'The new seats are held for 15 minutes while you pay. Until you have paid you keep your flights.' : 'Your present seats go back on sale at once.'}</p>
    <div class="notice-actions"><button type="button" class="button main" disabled=${busy} onClick=${accept}>${busy ? 'One moment…' : due ? 'Hold and pay' : 'Change for good'}</button>
      <button type="button" class="button plain" onClick=${back}>Other flights</button></div>`;
}
