import { useRef, useState } from '/vendor/preact-htm.js';
import { get, post, Problem } from '../lib/api.js';
import { learn } from '../lib/carrier.js';
import { totalOf } from '../lib/format.js';

/** @typedef {import('../lib/types.js').Booking} Booking */
/** @typedef {import('../lib/types.js').Money} Money */
/** @typedef {import('../lib/types.js').Offer} Offer */
/** @typedef {{offers: Offer[], total: number, searchId: string, nextCursor: string|null}} Found */
/** @typedef {{offerId: string, fareDifference: Money, changeFee: Money, toPay: Money, refund: Money, newPrice: any, sale: any, payUntil: string|null}} Quote */

/** @param {unknown} error */
const asProblem = error => error instanceof Problem ? error : new Problem(0, { title: 'The page stumbled', detail: String(error) });
/**
 * What makes two journeys the same flights.
 * @param {import('../lib/types.js').Slice[]} slices
 */
export const flightsOf = slices => slices.flatMap(s => s.segments.map(g => `${g.marketing.carrier}${g.marketing.number} ${g.departure.at}`)).join();

/**
 * Other flights for a booking, step by step: those of other days, what one of them would come to, and the change itself under one key until
 * its outcome is known.
 * @param {Booking} booking
 */
export function useChange(booking) {
  const [found, setFound] = useState(/** @type {Found|null} */ (null));
  const [quote, setQuote] = useState(/** @type {(Quote & {offer: Offer})|null} */ (null));
  const [busy, setBusy] = useState(/** @type {''|'search'|'quote'|'change'} */ (''));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const attempt = useRef({ offer: '', key: '' });
  const path = `/v1/bookings/${encodeURIComponent(booking.id)}/change`;
  /**
   * @param {'search'|'quote'|'change'} what
   * @param {() => Promise<void>} body
   */
  const run = async (what, body) => {
    if (busy) return;
    setBusy(what); setProblem(null);
    try { await body(); } catch (error) { setProblem(asProblem(error)); } finally { setBusy(''); }
  };
  /** @param {any} page */
  const others = page => { learn(page.dictionary); return page.offers.filter((/** @type {Offer} */ o) => flightsOf(o.slices) !== flightsOf(booking.offer.slices)); };
  /** @param {string[]} dates */
  const search = dates => run('search', async () => {
    setFound(null); setQuote(null);
    const slices = booking.offer.slices.map((/** @type {any} */ s, /** @type {number} */ i) => ({ origin: s.origin, destination: s.destination, date: dates[i] }));
    const stay = booking.passengers.filter((/** @type {any} */ _, /** @type {number} */ i) => !booking.cancelledPassengers.includes(i));
    const count = (/** @type {string} */ type) => stay.filter((/** @type {any} */ p) => p.type === type).length;
    const page = await post('/v1/flights/search', {
      slices, adults: count('ADT'), children: count('CHD'), infants: count('INF'), cabin: slices.length ? booking.offer.slices[0].segments[0].cabin : 'economy',
      currency: totalOf(booking.price).currency, providers: [booking.offer.provider], limit: 8,
    });
    setFound({ offers: others(page), total: page.total, searchId: page.searchId, nextCursor: page.nextCursor });
  });
  const more = () => run('search', async () => {
    if (!found?.nextCursor) return;
    const page = await get(`/v1/flights/search/${encodeURIComponent(found.searchId)}`, { cursor: found.nextCursor, limit: 8, overview: 'false' });
    setFound({ ...found, offers: [...found.offers, ...others(page)], nextCursor: page.nextCursor });
  });
  /** @param {Offer} offer */
  const ask = offer => run('quote', async () => { setQuote({ ...await post(`${path}?quote=true`, { offerId: offer.id }), offer }); });
  /** @param {() => void} then */
  const change = then => run('change', async () => {
    if (!quote) return;
    if (attempt.current.offer !== quote.offerId) attempt.current = { offer: quote.offerId, key: crypto.randomUUID() };
    try {
      await post(path, { offerId: quote.offerId }, { key: attempt.current.key });
      attempt.current = { offer: '', key: '' };
      then();
    } catch (error) {
      const refusal = asProblem(error);
      if (refusal.status !== 0 && refusal.status !== 503 && refusal.code !== 'request_in_progress') attempt.current = { offer: '', key: '' };
      throw refusal;
    }
  });
  return { found, quote, busy, problem, search, more, ask, change, drop: () => { setQuote(null); setProblem(null); } };
}
