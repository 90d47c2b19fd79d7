import { html, useState } from '/vendor/preact-htm.js';
import { post } from '../lib/api.js';
import { CabinRows, blankCabin, cabinRequest } from './cabin-rows.js';
import { SavedNotice } from './saved-notice.js';
import { TextField } from './text-field.js';
import { useSaving } from './use-saving.js';

const blank = { number: '', origin: '', destination: '', date: '', departureTime: '', arrivalTime: '', arrivalDay: '0', aircraft: '' };

/**
 * One more flight of ours.
 * @param {{added: (flight: any) => void}} props
 */
export function FlightAdd({ added }) {
  const [draft, setDraft] = useState(blank);
  const [rows, setRows] = useState([blankCabin]);
  const saving = useSaving('new');
  const field = (/** @type {keyof typeof blank} */ id, /** @type {string} */ label, more = {}) => html`<${TextField} id=${`new.${id}`} label=${label} value=${draft[id]} error=${saving.of(id)}
    onChange=${(/** @type {string} */ v) => setDraft({ ...draft, [id]: v })} ...${more} />`;
  const submit = (/** @type {Event} */ e) => saving.submit(e, [], async () => {
    const { aircraft, arrivalDay, ...rest } = draft;
    const body = { ...Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, v.trim()])), arrivalDay: Number(arrivalDay), ...(aircraft.trim() ? { aircraft: aircraft.trim() } : {}), cabins: rows.map(cabinRequest) };
    const made = await post('/v1/admin/flights', body, { key: crypto.randomUUID() });
    setDraft(blank); setRows([blankCabin]);
    added(made.flights[0]);
  });
  return html`<form class="card passenger" onSubmit=${submit} novalidate><${SavedNotice} saving=${saving} words="Added: it is on sale now." />
    <div class="form-grid">${field('number', 'Flight', { uppercase: true, hint: 'Such as AI865' })}${field('origin', 'From', { uppercase: true, hint: 'Airport code' })}${field('destination', 'To', { uppercase: true, hint: 'Airport code' })}
      ${field('date', 'Date', { type: 'date', hint: 'Local day of departure' })}${field('departureTime', 'Departure', { hint: 'Local, such as 06:10' })}${field('arrivalTime', 'Arrival', { hint: 'Local, such as 08:25' })}
      ${field('arrivalDay', 'Arrives', { children: [['-1', 'the day before'], ['0', 'the same day'], ['1', 'the next day'], ['2', 'two days later']].map(([v, n]) => html`<option key=${v} value=${v} selected=${draft.arrivalDay === v}>${n}</option>`) })}
      ${field('aircraft', 'Aircraft', { uppercase: true, optional: true })}</div>
    <${CabinRows} prefix="new" rows=${rows} of=${saving.of} onChange=${setRows} />
    <div><button class="button main" type="submit" disabled=${saving.busy}>${saving.busy ? 'Adding…' : 'Add flight'}</button></div></form>`;
}
