import { html } from '/vendor/preact-htm.js';
import { cabins } from '../lib/format.js';
import { TextField } from './text-field.js';

/** @typedef {{cabin: string, amount: string, currency: string, seats: string, capacity: string}} CabinDraft */
/** @type {CabinDraft} */
export const blankCabin = { cabin: 'economy', amount: '', currency: 'EUR', seats: '', capacity: '' };
/**
 * @param {any} sale  as the API has it
 * @returns {CabinDraft}
 */
export const cabinDraft = sale => ({ cabin: sale.cabin, amount: sale.fare.amount, currency: sale.fare.currency, seats: String(sale.seatsAvailable), capacity: String(sale.capacity) });
/** @param {string} text */
const whole = text => /^\d{1,6}$/.test(text.trim()) ? Number(text) : text.trim();
/**
 * As it is sent; what is no number goes as it was typed, for the server to name.
 * @param {CabinDraft} d
 */
export const cabinRequest = d => ({ cabin: d.cabin, fare: { amount: d.amount.trim(), currency: d.currency.trim() }, capacity: whole(d.capacity), ...(d.seats.trim() ? { seatsAvailable: whole(d.seats) } : {}) });

/**
 * Price and seats of each cabin on sale.
 * @param {{prefix: string, rows: CabinDraft[], of: (field: string) => string|undefined, fixed?: boolean, onChange: (rows: CabinDraft[]) => void}} props  fixed: the cabins themselves stay
 */
export function CabinRows({ prefix, rows, of, fixed, onChange }) {
  const change = (/** @type {number} */ n, /** @type {Partial<CabinDraft>} */ part) => onChange(rows.map((r, i) => i === n ? { ...r, ...part } : r));
  const field = (/** @type {number} */ n, /** @type {string} */ name, /** @type {keyof CabinDraft} */ key, /** @type {string} */ label, more = {}) => html`<${TextField} id=${`${prefix}.cabins[${n}].${name}`} label=${label}
    value=${rows[n][key]} error=${of(`cabins[${n}].${name}`)} onChange=${(/** @type {string} */ v) => change(n, { [key]: v })} ...${more} />`;
  return html`${rows.map((r, n) => html`<fieldset class="row cabin-row" key=${n}><legend class="field-label">${fixed ? /** @type {any} */ (cabins)[r.cabin] : `Cabin ${n + 1}`}</legend>
      ${!fixed && field(n, 'cabin', 'cabin', 'Cabin', { children: Object.entries(cabins).map(([v, name]) => html`<option key=${v} value=${v} selected=${v === r.cabin}>${name}</option>`) })}
      ${field(n, 'fare.amount', 'amount', 'Price', { inputmode: 'decimal' })}${field(n, 'fare.currency', 'currency', 'Currency', { uppercase: true })}
      ${field(n, 'seatsAvailable', 'seats', 'Seats on sale', { inputmode: 'numeric' })}${field(n, 'capacity', 'capacity', 'Capacity', { inputmode: 'numeric' })}</fieldset>`)}
    ${!fixed && rows.length < 4 && html`<div><button type="button" class="button plain small" onClick=${() => onChange([...rows, { ...blankCabin, cabin: 'business' }])}>Add a cabin</button></div>`}`;
}
