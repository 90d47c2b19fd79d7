import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { send } from '../lib/api.js';
import { cabins, clock, dayShift, money } from '../lib/format.js';
import { CabinRows, cabinDraft, cabinRequest } from './cabin-rows.js';
import { SavedNotice } from './saved-notice.js';
import { TextField } from './text-field.js';
import { useSaving } from './use-saving.js';

/** @param {{flight: any, done: (flight: any, words: string) => void, close: () => void}} props */
function FlightForm({ flight, done, close }) {
  const [times, setTimes] = useState({ departureTime: clock(flight.departure), arrivalTime: clock(flight.arrival) });
  const [rows, setRows] = useState(() => flight.cabins.map(cabinDraft));
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  const saving = useSaving('flight');
  useEffect(() => { title.current?.focus(); }, []);
  const submit = (/** @type {Event} */ e) => saving.submit(e, [], async () => {
    const reply = await send(`/v1/admin/flights/${flight.id}`, { method: 'PATCH', body: { ...times, ...(rows.length ? { cabins: rows.map(cabinRequest) } : {}) } });
    done(await reply.json(), 'was changed');
  });
  const time = (/** @type {'departureTime'|'arrivalTime'} */ id, /** @type {string} */ label) => html`<${TextField} id=${`flight.${id}`} label=${label} hint="Local time, such as 06:10" value=${times[id]} error=${saving.of(id)}
    onChange=${(/** @type {string} */ v) => setTimes({ ...times, [id]: v })} />`;
  return html`<form class="card passenger" onSubmit=${submit} novalidate aria-labelledby="flight-title"><h2 id="flight-title" class="form-title" ref=${title} tabindex="-1">${flight.marketing.carrier}${flight.marketing.number}, ${flight.departure.airport} to ${flight.arrival.airport}</h2>
    <${SavedNotice} saving=${{ ...saving, done: false }} />
    <div class="form-grid two">${time('departureTime', 'Departure')}${time('arrivalTime', 'Arrival')}</div>
    <${CabinRows} prefix="flight" rows=${rows} of=${saving.of} fixed onChange=${setRows} />
    <div class="notice-actions"><button class="button main" type="submit" disabled=${saving.busy}>${saving.busy ? 'Saving…' : 'Save flight'}</button>
      <button class="button plain" type="button" onClick=${close}>Do not save</button></div></form>`;
}

/**
 * One flight of ours, and what an administrator can do with it.
 * @param {{flight: any, changed: (id: string, flight: any, words: string) => void, failed: (error: any) => void}} props
 */
export function FlightRow({ flight, changed, failed }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = `${flight.marketing.carrier}${flight.marketing.number}`, shift = dayShift(flight.departure, flight.arrival), isOff = flight.status === 'cancelled';
  const doing = async (/** @type {() => Promise<void>} */ work) => { setBusy(true); try { await work(); } catch (error) { failed(error); } finally { setBusy(false); } };
  const status = (/** @type {string} */ to, /** @type {string} */ words) => doing(async () => changed(flight.id, await (await send(`/v1/admin/flights/${flight.id}`, { method: 'PATCH', body: { status: to } })).json(), `${name} ${words}.`));
  const remove = () => doing(async () => { await send(`/v1/admin/flights/${flight.id}`, { method: 'DELETE' }); changed(flight.id, null, `${name} is sold no more.`); });
  if (open) return html`<li><${FlightForm} flight=${flight} close=${() => setOpen(false)} done=${(/** @type {any} */ f, /** @type {string} */ words) => { setOpen(false); changed(flight.id, f, `${name} ${words}.`); }} /></li>`;
  return html`<li class="card saved-row"><div class="saved-text"><strong>${name} · ${flight.departure.airport} to ${flight.arrival.airport} · <span class="number">${clock(flight.departure)} – ${clock(flight.arrival)}${shift ? ` (${shift})` : ''}</span></strong>
      <span class="soft small">${isOff ? html`<strong class="shut">cancelled</strong>` : flight.status}${flight.aircraft ? ` · ${flight.aircraft}` : ''} · ${flight.source}</span>
      <span class="soft small number">${flight.cabins.map((/** @type {any} */ c) => `${/** @type {any} */ (cabins)[c.cabin]} ${money(c.fare)}, ${c.seatsAvailable} of ${c.capacity}`).join(' · ')}</span></div>
    <div class="saved-actions"><button type="button" class="button plain small" aria-label=${`Change ${name}`} disabled=${busy} onClick=${() => setOpen(true)}>Change</button>
      <button type="button" class="button plain small" aria-label=${`${isOff ? 'Reinstate' : 'Cancel'} ${name}`} disabled=${busy} onClick=${() => isOff ? status('scheduled', 'flies again') : status('cancelled', 'is cancelled; its travellers are told')}>${isOff ? 'Reinstate' : 'Cancel'}</button>
      <button type="button" class="button plain small" aria-label=${`Remove ${name}`} disabled=${busy} onClick=${remove}>Remove</button></div></li>`;
}
