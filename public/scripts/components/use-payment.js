import { useRef, useState } from '/vendor/preact-htm.js';
import { post, Problem } from '../lib/api.js';

/** @typedef {{type: 'card', token: string}|{type: 'redirect'}} Method */

/**
 * The attempt to pay: one idempotency key until its outcome is known, so that pressing twice or trying again after a lost answer
 * charges once.
 * @param {string} bookingId
 * @param {() => void} changed  the booking has another state now
 */
export function usePayment(bookingId, changed) {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [leave, setLeave] = useState('');
  const attempt = useRef({ body: '', key: '' });
  /** @param {Method} method */
  const pay = async method => {
    if (sending) return;
    setSending(true); setProblem(null);
    const body = JSON.stringify(method);
    if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    try {
      const answer = await post(`/v1/bookings/${encodeURIComponent(bookingId)}/payments`, { method }, { key: attempt.current.key });
      attempt.current = { body: '', key: '' };
      if (answer.redirectUrl) setLeave(answer.redirectUrl); else changed();
    } catch (error) {
      const refusal = error instanceof Problem ? error : new Problem(0, { title: 'The page stumbled', detail: String(error) });
      if (refusal.status !== 0 && refusal.status !== 503 && refusal.code !== 'request_in_progress') attempt.current = { body: '', key: '' };
      setProblem(refusal);
      if (refusal.status === 409) changed();
    } finally { setSending(false); }
  };
  return { pay, sending, problem, leave };
}
