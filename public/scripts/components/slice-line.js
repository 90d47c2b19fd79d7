import { html } from '/vendor/preact-htm.js';
import { clock, dayShift, duration } from '../lib/format.js';
import { airlineName } from '../lib/carrier.js';
import { Disc } from './disc.js';

/** @typedef {import('../lib/types.js').Slice} Slice */
/**
 * Minutes on the ground before each segment but the first.
 * @param {Slice} slice
 */
export const layovers = slice => slice.segments.slice(1).map((s, i) => Math.round((Date.parse(s.departure.at) - Date.parse(slice.segments[i].arrival.at)) / 60000));

/**
 * The flight drawn to scale: segments solid, time on the ground open.
 * @param {{slice: Slice, longest: number}} props
 */
export function DurationBar({ slice, longest }) {
  const waits = layovers(slice);
  return html`<span class="bar" aria-hidden="true"><span class="bar-run" style=${{ width: `${Math.max(8, Math.min(100, slice.durationMinutes / longest * 100))}%` }}>
    ${slice.segments.map((s, i) => [i > 0 && html`<span class="bar-wait" style=${{ flexGrow: Math.max(waits[i - 1], 1) }} title=${`${s.departure.airport} ${duration(waits[i - 1])}`}></span>`,
    html`<span class="bar-leg" style=${{ flexGrow: s.durationMinutes }}></span>`])}</span></span>`;
}

/** @param {Slice} slice */
export function stopsWords(slice) {
  const waits = layovers(slice);
  if (!waits.length) return 'Nonstop';
  return `${waits.length === 1 ? '1 stop' : `${waits.length} stops`}: ${waits.map((w, i) => `${slice.segments[i].arrival.airport} ${duration(w)}`).join(', ')}`;
}

/**
 * One slice of an offer in one line: who, when, how long.
 * @param {{slice: Slice, longest: number}} props
 */
export function SliceLine({ slice, longest }) {
  const first = slice.segments[0], last = slice.segments[slice.segments.length - 1];
  const carriers = [...new Set(slice.segments.map(s => s.marketing.carrier))];
  const shift = dayShift(first.departure, last.arrival);
  return html`<div class="slice">
    <span class="discs">${carriers.slice(0, 3).map(c => html`<${Disc} key=${c} code=${c} />`)}</span>
    <span class="slice-when"><span class="times number">${clock(first.departure)}<span class="times-dash"> – </span>${clock(last.arrival)}${shift && html`<sup class="shift" title=${`Arrives ${shift} day`}>${shift}</sup>`}</span>
      <span class="soft small slice-who"><span class="code">${first.departure.airport}–${last.arrival.airport}</span> · ${carriers.map(airlineName).join(', ')}</span></span>
    <span class="slice-long"><${DurationBar} slice=${slice} longest=${longest} />
      <span class="small slice-facts"><span class="number">${duration(slice.durationMinutes)}</span><span class="soft"> · ${stopsWords(slice)}</span></span></span>
  </div>`;
}
