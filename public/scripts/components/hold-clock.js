import { html, useEffect, useState } from '/vendor/preact-htm.js';

/** @param {string} until an instant */
const secondsTo = until => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));
/** Minutes left at which a listener is told. */
const told = [10, 5, 2, 1];

/**
 * How long the seats are still held, counting down; tells when the time is over.
 * @param {{until: string, from?: string, over: () => void}} props  from: when the hold began, for the bar
 */
export function HoldClock({ until, from, over }) {
  const [left, setLeft] = useState(() => secondsTo(until));
  useEffect(() => {
    setLeft(secondsTo(until));
    const ticking = setInterval(() => {
      const now = secondsTo(until);
      setLeft(now);
      if (now === 0) { clearInterval(ticking); setTimeout(over, 1000); }
    }, 1000);
    return () => clearInterval(ticking);
  }, [until]);
  const whole = from ? Math.max(1, (Date.parse(until) - Date.parse(from)) / 1000) : 900;
  const words = left === 0 ? 'The time is over' : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  const minutes = told.find(m => left <= m * 60 && left > m * 60 - 5);
  return html`<div class=${`hold${left <= 120 ? ' short' : ''}`}>
    <p class="hold-line"><span class="soft">Seats and price held for</span> <strong class="hold-left number" role="timer">${words}</strong></p>
    <span class="hold-bar" aria-hidden="true"><span style=${{ inlineSize: `${Math.min(100, left / whole * 100)}%` }}></span></span>
    <span class="visually-hidden" role="status">${minutes ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left to pay` : ''}</span></div>`;
}
