import { html, useState } from '/vendor/preact-htm.js';
import { money, totalOf } from '../lib/format.js';
import { usePayment } from './use-payment.js';
import { HoldClock } from './hold-clock.js';
import { ProblemNotice } from './problem-notice.js';
import { RedirectNote } from './redirect-note.js';
import { TextField } from './text-field.js';
import { Icon } from './icon.js';

/** The dummy bank's cards: what each of them does. @type {[string, string, string][]} */
const testCards = [
  ['tok_visa', 'Visa ending 4242', 'Approved'],
  ['tok_mastercard', 'Mastercard ending 4444', 'Approved'],
  ['tok_confirm', 'Card with a confirmation step', 'Asks you on the bank’s page'],
  ['tok_insufficient_funds', 'Card without enough money', 'Declined'],
  ['tok_slow', 'Slow card', 'Approved after three seconds'],
  ['tok_answer_lost', 'Card whose answer gets lost', 'Charged once, settled by asking'],
];

/**
 * How a held booking is paid: by card, or on the payment page, while the clock runs.
 * @param {{booking: import('../lib/types.js').Booking, cards: string|null, page: boolean, reload: () => void, amount?: import('../lib/types.js').Money, until?: string,
 *   what?: string}} props
 *   cards: the gateway that takes cards; page: whether there is a payment page; amount, until: of what is paid instead of the booking
 */
export function PayPanel({ booking, cards, page, reload, amount = totalOf(booking.price), until = booking.holdExpiresAt, what = 'Pay' }) {
  const [method, setMethod] = useState(cards && booking.fulfilment !== 'redirect' ? 'card' : 'redirect');
  const [token, setToken] = useState(cards === 'dummy' ? 'tok_visa' : '');
  const { pay, sending, problem, leave } = usePayment(booking.id, reload);
  if (leave) return html`<${RedirectNote} booking=${booking} url=${leave} amount=${amount} until=${until} />`;
  const submit = (/** @type {Event} */ e) => { e.preventDefault(); pay(method === 'card' ? { type: 'card', token } : { type: 'redirect' }); };
  const way = (/** @type {string} */ value, /** @type {string} */ name) => html`<label><input type="radio" name="way" value=${value} checked=${method === value} onChange=${() => setMethod(value)} /><span>${name}</span></label>`;
  return html`<form class="card pay" onSubmit=${submit} aria-labelledby="pay-title">
    <div class="pay-head"><h2 id="pay-title">${what} ${money(amount)}</h2>
      ${until && html`<${HoldClock} until=${until} from=${until === booking.holdExpiresAt ? booking.createdAt : undefined} over=${reload} />`}</div>
    ${problem && (problem.status === 402
      ? html`<p class="notice" role="alert"><${Icon} name="warn" /><span><strong>The payment was declined.</strong> ${problem.message} Your seats are still held: choose another card.</span></p>`
      : html`<${ProblemNotice} problem=${problem} />`)}
    ${cards && page && html`<div class="segmented" role="group" aria-label="How to pay">${way('card', 'Card')}${way('redirect', 'Payment page')}</div>`}
    ${method === 'card' && (cards === 'dummy' ? html`<${TestCards} token=${token} choose=${setToken} />` : html`<${TextField} id="token" label="Card token" hint="From your card form, such as pm_card_visa. Never a card number." value=${token} onChange=${setToken} />`)}
    ${method === 'redirect' && html`<p class="soft">You pay on another page and come back here. Jetway never sees a card number.</p>`}
    <div class="book-confirm"><button class="button main" type="submit" disabled=${sending || (method === 'card' && !token)}>${sending ? 'One moment…' : method === 'card' ? 'Pay now' : 'Go to the payment page'}</button></div>
    <p class="visually-hidden" role="status">${sending ? 'Paying' : ''}</p>
  </form>`;
}

/** @param {{token: string, choose: (token: string) => void}} props */
function TestCards({ token, choose }) {
  return html`<fieldset class="test-cards"><legend class="soft small">Cards of the dummy bank: no money moves</legend>
    ${testCards.map(([value, name, does]) => html`<label class=${`card option${token === value ? ' chosen' : ''}`} key=${value}>
      <input type="radio" name="card" value=${value} checked=${token === value} onChange=${() => choose(value)} />
      <span><strong>${name}</strong><span class="soft small option-text">${does}</span></span></label>`)}</fieldset>`;
}
