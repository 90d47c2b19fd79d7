import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';

/**
 * Calls `commit` when the value has rested for a moment.
 * @param {(v: any) => void} commit
 */
function useRest(commit) {
  const timer = useRef(/** @type {any} */ (0));
  return (/** @type {any} */ v) => { clearTimeout(timer.current); timer.current = setTimeout(() => commit(v), 120); };
}

/**
 * "At most": one slider.
 * @param {{label: string, min: number, max: number, step: number, value: number, show: (n: number) => string, onChange: (n: number) => void}} props
 */
export function AtMost({ label, min, max, step, value, show, onChange }) {
  const [now, setNow] = useState(value);
  const commit = useRest(onChange);
  useEffect(() => setNow(value), [value]);
  return html`<label class="range"><span class="range-head"><span>${label}</span><span class="number soft">${now >= max ? 'Any' : `up to ${show(now)}`}</span></span>
    <input type="range" style=${{ '--fill': `${(now - min) / Math.max(max - min, 1) * 100}%` }} min=${min} max=${max} step=${step} value=${now} aria-valuetext=${now >= max ? 'Any' : `up to ${show(now)}`}
      onInput=${(/** @type {any} */ e) => { const n = Number(e.target.value); setNow(n); commit(n); }} /></label>`;
}

/** @param {number} hour */
const clock = hour => `${String(hour).padStart(2, '0')}:00`;

/**
 * A window of the day: two sliders on one rail. The value reads "06:00-12:00", empty for any time.
 * @param {{label: string, value: string, onChange: (value: string) => void}} props
 */
export function DayWindow({ label, value, onChange }) {
  const parse = (/** @type {string} */ v) => v ? v.split('-').map((t, i) => i && t === '24:00' ? 24 : Number(t.slice(0, 2))) : [0, 24];
  const [span, setSpan] = useState(parse(value));
  const commit = useRest(onChange);
  useEffect(() => setSpan(parse(value)), [value]);
  const [from, to] = span;
  const set = (/** @type {number} */ a, /** @type {number} */ b) => {
    setSpan([a, b]);
    commit(a === 0 && b === 24 ? '' : `${clock(a)}-${clock(b)}`);
  };
  const words = from === 0 && to === 24 ? 'Any time' : `${clock(from)} – ${clock(to)}`;
  return html`<div class="range" role="group" aria-label=${label}><span class="range-head"><span>${label}</span><span class="number soft">${words}</span></span>
    <span class="double"><span class="double-fill" style=${{ left: `${from / 0.24}%`, right: `${100 - to / 0.24}%` }}></span>
      <input type="range" min="0" max="24" value=${from} aria-label=${`${label}: from`} aria-valuetext=${clock(from)} onInput=${(/** @type {any} */ e) => set(Math.min(Number(e.target.value), to - 1), to)} />
      <input type="range" min="0" max="24" value=${to} aria-label=${`${label}: until`} aria-valuetext=${clock(to)} onInput=${(/** @type {any} */ e) => set(from, Math.max(Number(e.target.value), from + 1))} /></span></div>`;
}
