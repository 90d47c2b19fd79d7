// Find my booking: locator and surname.
import { html, render, useState } from '/vendor/preact-htm.js';
import { post, Problem } from '../lib/api.js';
import { TextField } from '../components/text-field.js';
import { ErrorSummary } from '../components/error-summary.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { BookingView } from '../components/booking-view.js';

function App() {
  const [locator, setLocator] = useState('');
  const [name, setName] = useState('');
  const [errors, setErrors] = useState(/** @type {import('../lib/types.js').FieldError[]} */ ([]));
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [booking, setBooking] = useState(/** @type {any} */ (null));
  const [busy, setBusy] = useState(false);
  const find = async (/** @type {Event} */ e) => {
    e.preventDefault();
    const lacking = [];
    if (!/^[A-Z0-9]{6}$/.test(locator.trim())) lacking.push({ field: 'recordLocator', message: 'Enter the locator: six letters and digits, such as K7QX2M' });
    if (!name.trim()) lacking.push({ field: 'familyName', message: 'Enter a traveller’s surname, as in the booking' });
    setErrors(lacking); setRound(n => n + 1); setProblem(null);
    if (lacking.length) return;
    setBusy(true);
    try { setBooking(await post('/v1/bookings/lookup', { recordLocator: locator.trim(), familyName: name.trim() })); } catch (error) {
      const p = /** @type {Problem} */ (error);
      if (p.errors?.length) { setErrors(p.errors); setRound(n => n + 1); } else setProblem(p);
    } finally { setBusy(false); }
  };
  const pay = () => { location.href = `/confirmation?booking=${encodeURIComponent(booking.id)}`; };
  if (booking) return html`<p class="crumb"><button type="button" class="link" onClick=${() => setBooking(null)}>Find another booking</button></p><${BookingView} booking=${booking} pay=${booking.id ? pay : undefined} />`;
  const error = (/** @type {string} */ field) => errors.find(e => e.field === field)?.message;
  return html`<div class="find"><h1>Find my booking</h1><p class="soft prose">The record locator was shown when you booked. The surname is that of any traveller on the booking.</p>
    <${ErrorSummary} errors=${errors} round=${round} />
    ${problem && (problem.status === 404
      ? html`<div class="notice bad" role="alert"><div class="notice-body"><strong>No booking with this locator and surname</strong><span>Check both against your confirmation. Letters are never O or I, digits never 0 or 1.</span></div></div>`
      : html`<${ProblemNotice} problem=${problem} />`)}
    <form class="card find-form" onSubmit=${find} novalidate>
      <${TextField} id="recordLocator" label="Record locator" uppercase width="locator-input" value=${locator} error=${error('recordLocator')} onChange=${setLocator} />
      <${TextField} id="familyName" label="Surname" autocomplete="family-name" value=${name} error=${error('familyName')} onChange=${setName} />
      <button class="button main" type="submit" disabled=${busy}>${busy ? 'Looking…' : 'Find it'}</button>
    </form></div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
