// Booking: travellers, how to book, confirm; the flight beside it. Nothing typed is lost on an error or a reload.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, post, sessionCode, settings, Problem } from '../lib/api.js';
import { registerPath, signInPath } from '../lib/next.js';
import { blankForm } from '../lib/passengers.js';
import { saveTicked } from '../lib/travellers.js';
import { learn } from '../lib/carrier.js';
import { forget, remember, remembered } from '../lib/storage.js';
import { money } from '../lib/format.js';
import { useSaved } from '../components/use-saved.js';
import { useBooking } from '../components/use-booking.js';
import { PassengerForm } from '../components/passenger-form.js';
import { TextField } from '../components/text-field.js';
import { FulfilmentChoice } from '../components/fulfilment-choice.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TripSummary } from '../components/trip-summary.js';
import { PriceChange } from '../components/price-change.js';
import { RedirectNote } from '../components/redirect-note.js';
import { Icon } from '../components/icon.js';
import { ProblemNotice } from '../components/problem-notice.js';

/** @typedef {import('../lib/types.js').Offer} Offer */
/** @typedef {import('../lib/passengers.js').FormDraft} FormDraft */
/** @typedef {import('../lib/passengers.js').Draft} Draft */
const params = new URLSearchParams(location.search);
const offerId = params.get('offer') ?? '';
const back = params.get('from') ? `/search?${params.get('from')}` : '/';
const kept = `draft.${offerId}`;

/**
 * Where the payer goes next.
 * @param {any} booking
 */
async function paymentUrl(booking) {
  const url = booking.payment?.redirectUrl ?? booking.payment?.url;
  if (url) return url;
  const answer = await post(`/v1/bookings/${encodeURIComponent(booking.id)}/payments`, { method: { type: 'redirect' } }, { key: crypto.randomUUID() });
  return answer.redirectUrl;
}

/** @param {{offer: Offer, setOffer: (offer: Offer) => void, offered: string[]}} props */
function Booking({ offer, setOffer, offered }) {
  const [form, setForm] = useState(() => /** @type {FormDraft} */ (remembered(kept, blankForm(offer, offered[0]), 'session')));
  const [paying, setPaying] = useState(/** @type {{booking: any, url: string}|null} */ (null));
  const [failure, setFailure] = useState(/** @type {Problem|null} */ (null));
  const { book, sending, errors, round, problem, moved } = useBooking(offer, setOffer);
  const saved = useSaved();
  const carriers = offer.slices.flatMap(s => s.segments.map(g => g.marketing.carrier));
  useEffect(() => remember(kept, form, 'session'), [form]);
  // One's own address stands there already; what was typed stays.
  useEffect(() => { if (saved) setForm(f => ({ ...f, email: f.email || saved.email, phone: f.phone || saved.profile.phone || '' })); }, [saved]);
  const byField = Object.fromEntries(errors.map(e => [e.field, e.message]));
  const change = (/** @type {Partial<FormDraft>} */ part) => setForm(f => ({ ...f, ...part }));
  const passenger = (/** @type {number} */ n, /** @type {Partial<Draft>} */ part) => setForm(f => ({ ...f, passengers: f.passengers.map((p, i) => i === n ? { ...p, ...part } : p) }));
  const confirm = async (/** @type {Event|undefined} */ e) => {
    e?.preventDefault();
    const booking = await book(form);
    if (!booking) return;
    forget(kept, 'session');
    await saveTicked(form.passengers);
    remember('booking', booking.id, 'session');
    if (form.fulfilment !== 'redirect') { location.href = `/confirmation?booking=${encodeURIComponent(booking.id)}`; return; }
    try { setPaying({ booking, url: await paymentUrl(booking) }); } catch (error) { setFailure(/** @type {Problem} */ (error)); }
  };
  if (paying) return html`<${RedirectNote} booking=${paying.booking} url=${paying.url} />`;
  const guest = !sessionCode();
  const label = guest ? 'Sign in to book' : form.fulfilment === 'redirect' ? 'Go to payment' : form.fulfilment === 'pay' ? 'Hold and pay' : 'Confirm booking';
  return html`<p class="crumb"><a href=${back}>Back to the flights</a></p><h1>Book this flight</h1>
    <div class="book">
      <form class="book-form" onSubmit=${confirm} novalidate>
        ${guest && html`<p class="notice"><${Icon} name="people" /><span>Bookings belong to an account: <a href=${signInPath()}>sign in</a> or <a href=${registerPath()}>create one</a>. You come back to this flight, and what you have typed stays.</span></p>`}
        <${ErrorSummary} errors=${errors} round=${round} />
        ${moved && html`<${PriceChange} before=${moved.before} after=${moved.after} accept=${() => confirm(undefined)} back=${back} />`}
        ${(problem ?? failure) && html`<${ProblemNotice} problem=${problem ?? failure}><a class="button plain small" href=${back}>See other flights</a></${ProblemNotice}>`}
        ${!moved && offer.priceChanged && offer.previousPrice && html`<p class="notice"><${Icon} name="warn" /><span>The price changed since your search: it was <s class="number">${money(offer.previousPrice.total)}</s> and is now <strong class="number">${money(offer.price.total)}</strong>.</span></p>`}
        <section aria-labelledby="who"><h2 id="who">Travellers</h2>
          ${form.passengers.map((p, i) => html`<${PassengerForm} key=${i} index=${i} draft=${p} errors=${byField} saved=${saved} carriers=${carriers} onChange=${(/** @type {Partial<Draft>} */ part) => passenger(i, part)} />`)}</section>
        <section aria-labelledby="contact-title"><h2 id="contact-title">Contact</h2>
          <div class="card passenger"><div class="form-grid two">
            <${TextField} id="contact.email" label="Email" type="email" autocomplete="email" inputmode="email" hint="For the booking and changes to it" value=${form.email} error=${byField['contact.email']} onChange=${(/** @type {string} */ email) => change({ email })} />
            <${TextField} id="contact.phone" label="Phone" type="tel" autocomplete="tel" inputmode="tel" hint="With the country code, such as +44" value=${form.phone} error=${byField['contact.phone']} onChange=${(/** @type {string} */ phone) => change({ phone })} />
          </div></div></section>
        <section aria-labelledby="how"><h2 id="how">How to book</h2>
          <${FulfilmentChoice} offered=${offered} value=${form.fulfilment} error=${byField.fulfilment} onChange=${(/** @type {string} */ fulfilment) => change({ fulfilment })} /></section>
        <div class="book-confirm"><button class="button main" type="submit" disabled=${sending}>${sending ? 'One moment…' : label}</button>
          <span class="soft">${money(offer.price.total)} in total</span></div>
        <p class="visually-hidden" role="status">${sending ? 'Checking the price and booking' : ''}</p>
      </form>
      <aside class="book-side" aria-label="Your flight"><${TripSummary} offer=${offer} /></aside>
    </div>`;
}

function App() {
  const [offer, setOffer] = useState(/** @type {Offer|null} */ (null));
  const [offered, setOffered] = useState(/** @type {string[]} */ ([]));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const load = () => { setProblem(null); Promise.all([get(`/v1/offers/${encodeURIComponent(offerId)}`), settings()]).then(([o, s]) => { learn(o.dictionary); setOffered(s.fulfilments); setOffer(o); }, setProblem); };
  useEffect(() => { if (offerId) load(); }, []);
  if (!offerId) return html`<div class="lost"><h1>No flight chosen yet</h1><p class="soft">Search for a flight first, then come back with it.</p><p><a class="button main" href="/">Search flights</a></p></div>`;
  if (problem) return html`<h1>Book this flight</h1><div class="book-problem"><${ProblemNotice} problem=${problem} retry=${problem.status === 0 || problem.status >= 500 ? load : undefined}><a class="button main small" href=${back}>Search again</a></${ProblemNotice}></div>`;
  if (!offer) return html`<h1>Book this flight</h1><p class="soft" role="status">Checking the price with the provider…</p><div class="book"><div class="card book-bones" aria-hidden="true"><span class="bone wide"></span><span class="bone"></span><span class="bone wide"></span></div><div class="card book-bones" aria-hidden="true"><span class="bone wide"></span><span class="bone"></span></div></div>`;
  return html`<${Booking} offer=${offer} setOffer=${setOffer} offered=${offered} />`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
