import { html, useEffect, useState } from '/vendor/preact-htm.js';
import { baggage, brandName, cabins, clock, dayOf, duration, shortDate } from '../lib/format.js';
import { aircraftName, airlineName } from '../lib/carrier.js';
import { place, cityOf } from '../lib/places.js';
import { Disc } from './disc.js';
import { Icon } from './icon.js';
import { layovers } from './slice-line.js';

/** @typedef {import('../lib/types.js').Point} Point */
/** @typedef {import('../lib/types.js').Segment} Segment */

/**
 * "Air India AI 865", or "AI 865" when the airline's name is not known.
 * @param {Segment} s
 */
const flightName = s => {
  const { carrier, number } = s.marketing, name = airlineName(carrier);
  return `${name === carrier ? '' : `${name} `}${carrier} ${number}`;
};
/** @param {{point: Point, day: string}} props  day: the slice's first, which needs no saying again */
function Stop({ point, day }) {
  const [name, setName] = useState('');
  useEffect(() => { place(point.airport).then(p => setName(p ? (p.name && p.name !== cityOf(p) ? `${cityOf(p)}, ${p.name}` : cityOf(p)) : '')); }, [point.airport]);
  return html`<li class="stop"><span class="stop-time number">${clock(point)}</span>
    <span><strong class="code">${point.airport}</strong> ${name}${point.terminal ? html`<span class="soft">, terminal ${point.terminal}</span>` : ''}${dayOf(point) !== day && html`<span class="small stop-day">${shortDate(dayOf(point))}</span>`}</span></li>`;
}

/**
 * A slice flight by flight: places, terminals, aircraft, cabin, baggage, and the waits between.
 * @param {{slice: import('../lib/types.js').Slice}} props
 */
export function SegmentList({ slice }) {
  const waits = layovers(slice), first = dayOf(slice.segments[0].departure);
  const facts = (/** @type {Segment} */ s) => [aircraftName(s.aircraft), cabins[s.cabin ?? ''] ?? s.cabin, s.fareBrand && brandName(s.fareBrand), baggage(s.baggage)].filter(Boolean).join(' · ');
  const other = (/** @type {Segment} */ s) => s.operating && s.operating.carrier !== s.marketing.carrier ? `, operated by ${airlineName(s.operating.carrier)}` : '';
  return html`<ol class="segments">${slice.segments.map((s, i) => html`
    ${i > 0 && html`<li class="wait small"><${Icon} name="clock" size=${16} /> ${duration(waits[i - 1])} in ${s.departure.airport}${s.departure.airport !== slice.segments[i - 1].arrival.airport ? `, change of airport from ${slice.segments[i - 1].arrival.airport}` : ''}</li>`}
    <li class="segment"><ol class="segment-stops"><${Stop} point=${s.departure} day=${first} />
      <li class="leg"><${Disc} code=${s.marketing.carrier} /><span><span class="number">${flightName(s)}${other(s)}</span>
        <span class="soft small leg-facts">${duration(s.durationMinutes)}${facts(s) ? ` · ${facts(s)}` : ''}</span></span></li>
      <${Stop} point=${s.arrival} day=${first} /></ol></li>`)}</ol>`;
}
