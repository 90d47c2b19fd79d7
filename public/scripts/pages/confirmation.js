// The booking after it was made, or after the payer came back.
import { html, render, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { get, sessionCode, settings, Problem } from '../lib/api.js';
import { signInPath } from '../lib/next.js';
import { remembered } from '../lib/storage.js';
import { BookingView } from '../components/booking-view.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useAsking } from '../components/use-asking.js';

const params = new URLSearchParams(location.search);
const id = params.get('booking') ?? params.get('bookingId') ?? remembered('booking', '', 'session');

function App() {
  const [booking, setBooking] = useState(/** @type {any} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [config, setConfig] = useState(/** @type {import('../lib/types.js').Config|null} */ (null));
  const { ask } = useAsking();
  const next = useRef(0);
  const load = (left = 24) => {
    clearTimeout(next.current);
    ask(() => get(`/v1/bookings/${encodeURIComponent(id)}`), b => {
      setBooking(b); setProblem(null);
      const open = ['started', 'pending'].includes(b.change?.payment?.status);
      if ((open || ['paying', 'forwarding', 'pending'].includes(b.status)) && left > 0) next.current = setTimeout(() => load(left - 1), 2500);
    }, error => setProblem(/** @type {Problem} */ (error)));
  };
  useEffect(() => { if (id) load(); settings().then(setConfig); }, []);
  if (!id) return html`<div class="lost"><h1>Which booking?</h1><p class="soft">Open it with its record locator and your surname.</p><p><a class="button main" href="/find">Find my booking</a></p></div>`;
  return html`${problem && html`<div class="book-problem">${!booking && html`<h1>Your booking</h1>`}<${ProblemNotice} problem=${problem} retry=${() => load()}><a class="button plain small" href="/find">Find my booking</a>${problem.status === 404 && !sessionCode() && html` <a class="button plain small" href=${signInPath()}>Sign in</a>`}</${ProblemNotice}></div>`}
    ${booking ? html`<${BookingView} booking=${booking} config=${config} reload=${sessionCode() ? () => load() : undefined} />` : !problem && html`<p class="soft" role="status">Opening your booking…</p>`}`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
