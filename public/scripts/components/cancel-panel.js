import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { post, Problem } from '../lib/api.js';
import { money, typeName } from '../lib/format.js';
import { ProblemNotice } from './problem-notice.js';

/** @typedef {{refund: import('../lib/types.js').Money, penalty: import('../lib/types.js').Money}} Quote */

/**
 * Cancels a booking or some of its travellers: first what it costs, then for good.
 * @param {{booking: import('../lib/types.js').Booking, reload: () => void}} props
 */
export function CancelPanel({ booking, reload }) {
  const gone = new Set(booking.cancelledPassengers ?? []);
  const people = (booking.passengers ?? []).map((/** @type {any} */ p, /** @type {number} */ place) => ({ ...p, place })).filter((/** @type {any} */ p) => !gone.has(p.place));
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(/** @type {number[]} */ (people.map((/** @type {any} */ p) => p.place)));
  const [told, setTold] = useState(/** @type {{who: string, quote: Quote}|null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [sending, setSending] = useState(false);
  const attempt = useRef({ body: '', key: '' });
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  const path = `/v1/bookings/${encodeURIComponent(booking.id)}/cancel`;
  const all = leaving.length === people.length;
  const body = all ? {} : { passengers: leaving }, who = leaving.join();
  // What comes back is shown for those it was worked out for, and for nobody else.
  const quote = told?.who === who ? told.quote : null;
  useEffect(() => { if (open) title.current?.focus(); }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    let stale = false;
    setTold(null); setProblem(null);
    if (leaving.length) post(`${path}?quote=true`, body).then(answer => { if (!stale) setTold({ who, quote: answer }); }, error => { if (!stale) setProblem(error); });
    return () => { stale = true; };
  }, [open, who]);
  const toggle = (/** @type {number} */ place) => setLeaving(l => l.includes(place) ? l.filter(p => p !== place) : [...l, place].sort());
  const cancel = async () => {
    setSending(true); setProblem(null);
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { body: text, key: crypto.randomUUID() };
    try {
      await post(path, body, { key: attempt.current.key });
      setOpen(false); reload();
    } catch (error) { setProblem(/** @type {Problem} */ (error)); } finally { setSending(false); }
  };
  if (!open) return html`<p class="cancel-start"><button type="button" class="link" onClick=${() => setOpen(true)}>Cancel this booking…</button></p>`;
  return html`<section class="card booking-part cancel" aria-labelledby="cancel-title"><h2 id="cancel-title" ref=${title} tabindex="-1">Cancel ${all ? 'this booking' : 'for some travellers'}</h2>
    ${people.length > 1 && html`<fieldset class="cancel-who"><legend class="soft small">Who does not travel</legend>${people.map((/** @type {any} */ p) => html`<label class="choice" key=${p.place}><input type="checkbox" checked=${leaving.includes(p.place)} onChange=${() => toggle(p.place)} /><span><bdi>${[p.givenName, p.familyName].join(' ')}</bdi> <span class="soft small">${typeName(p.type)}</span></span></label>`)}</fieldset>`}
    ${problem && html`<${ProblemNotice} problem=${problem} />`}
    ${quote && html`<dl class="pairs"><div><dt>Fee</dt><dd class="number">${money(quote.penalty)}</dd></div><div class="pairs-total"><dt>You get back</dt><dd class="number" id="refund">${money(quote.refund)}</dd></div></dl>`}
    ${!quote && !problem && leaving.length > 0 && html`<p class="soft" role="status">Working out what comes back…</p>`}
    <div class="notice-actions"><button type="button" class="button main" disabled=${!quote || sending} onClick=${cancel}>${sending ? 'One moment…' : 'Cancel for good'}</button>
      <button type="button" class="button plain" onClick=${() => setOpen(false)}>Keep it</button></div>
  </section>`;
}
