import { useRef, useState } from '/vendor/preact-htm.js';
import { get, post, sessionCode, Problem } from '../lib/api.js';
import { signInPath } from '../lib/next.js';
import { bookingRequest, incomplete } from '../lib/passengers.js';
import { totalOf } from '../lib/format.js';
import { sentence } from '../lib/field-words.js';

/** @typedef {import('../lib/types.js').Money} Money */
/** @typedef {import('../lib/types.js').Offer} Offer */
/** @typedef {import('../lib/types.js').FieldError} FieldError */

/**
 * The attempt to book: one idempotency key for as long as the request stays the same, so that pressing twice or trying again
 * after a lost answer books once. Who is not signed in is sent to do so and comes back to the same offer.
 * @param {Offer|null} offer
 * @param {(offer: Offer) => void} setOffer
 */
export function useBooking(offer, setOffer) {
  const [sending, setSending] = useState(false);
  const [errors, setErrors] = useState(/** @type {FieldError[]} */ ([]));
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [moved, setMoved] = useState(/** @type {{before: Money, after: Money}|null} */ (null));
  const attempt = useRef({ body: '', key: '' });

  /**
   * @param {import('../lib/passengers.js').FormDraft} form
   * @returns {Promise<any>} the booking, or null
   */
  const book = async form => {
    if (!offer || sending) return null;
    const lacking = incomplete(form);
    setErrors(lacking); setRound(n => n + 1); setProblem(null);
    if (lacking.length) return null;
    if (!sessionCode()) { location.assign(signInPath()); return null; }
    setMoved(null); setSending(true);
    const request = bookingRequest(form, offer.id), body = JSON.stringify(request);
    if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    try {
      return await post('/v1/bookings', request, { key: attempt.current.key });
    } catch (error) {
      await refused(error instanceof Problem ? error : new Problem(0, { title: 'The page stumbled', detail: String(error) }));
      return null;
    } finally { setSending(false); }
  };
  /** @param {Problem} p */
  const refused = async p => {
    // The session ended meanwhile; what was typed is kept.
    if (p.status === 401) { location.assign(signInPath()); return; }
    if (p.status !== 0 && p.status !== 503) attempt.current = { body: '', key: '' };
    if (p.code === 'price_changed' && offer) {
      const fresh = await get(`/v1/offers/${encodeURIComponent(p.body.offerId ?? offer.id)}`).catch(() => null);
      const after = fresh ? fresh.price.total : totalOf(p.body.price ?? p.body.newPrice);
      if (after) { setMoved({ before: offer.price.total, after }); setOffer(fresh ?? { ...offer, price: { ...offer.price, total: after } }); return; }
    }
    const named = p.errors.filter(e => e.field && /^(passengers|contact|fulfilment)/.test(e.field));
    if (named.length) { setErrors(named.map(sentence)); setRound(n => n + 1); } else setProblem(p);
  };
  return { book, sending, errors, round, problem, moved };
}
