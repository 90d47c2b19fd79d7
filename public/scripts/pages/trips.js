// One's own bookings, upcoming and past.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { get, Problem } from '../lib/api.js';
import { signInPath } from '../lib/next.js';
import { statusWords } from '../lib/status.js';
import { dayOf, longDate, money, totalOf } from '../lib/format.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { City } from '../components/recent.js';
import { useAsking } from '../components/use-asking.js';

/** @typedef {import('../lib/types.js').Booking} Booking */

/** @param {{booking: any}} props */
function Trip({ booking }) {
  const slices = booking.offer?.slices ?? [], first = slices[0], last = slices[slices.length - 1];
  return html`<li class="card trip"><a class="trip-link" href=${`/confirmation?booking=${encodeURIComponent(booking.id)}`}>
    <strong>${first && html`<${City} code=${first.origin} /> to <${City} code=${slices.length === 2 ? first.destination : last.destination} />`}</strong>
    <span class="soft">${first && longDate(dayOf(first.segments[0].departure))}</span>
    <span class="soft small">${booking.recordLocator} · ${statusWords(booking.status).title} · ${money(totalOf(booking.price))}</span></a></li>`;
}

/** @param {{when: string, title: string, none: string}} props */
function Trips({ when, title, none }) {
  const [list, setList] = useState(/** @type {any[]|null} */ (null));
  const [cursor, setCursor] = useState(/** @type {string|null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const { busy, ask } = useAsking();
  const more = (/** @type {string|null} */ from) => {
    setProblem(null);
    ask(() => get('/v1/bookings', { when, cursor: from, limit: 20 }), page => { setList(now => [...(from ? now ?? [] : []), ...page.bookings]); setCursor(page.nextCursor); }, error => {
      const p = /** @type {Problem} */ (error);
      if (p.status === 401) location.replace(signInPath()); else setProblem(p);
    });
  };
  useEffect(() => { more(null); }, []);
  return html`<section class="trips" aria-labelledby=${`trips-${when}`}><h2 id=${`trips-${when}`}>${title}</h2>
    ${problem && html`<${ProblemNotice} problem=${problem} retry=${() => more(cursor)} />`}
    ${list?.length === 0 && html`<p class="soft">${none}</p>`}
    ${list && list.length > 0 && html`<ul class="trip-list">${list.map(b => html`<${Trip} key=${b.id} booking=${b} />`)}</ul>`}
    ${cursor && html`<button type="button" class="button plain" disabled=${busy} onClick=${() => more(cursor)}>Show more</button>`}</section>`;
}

render(html`<div class="find"><h1>My trips</h1><p class="soft"><a href="/account">My account</a></p>
  <${Trips} when="upcoming" title="Upcoming" none="No journey is booked. It begins with a search." />
  <${Trips} when="past" title="Past" none="Nothing here yet." /></div>`, /** @type {HTMLElement} */ (document.getElementById('app')));
