import { html } from '/vendor/preact-htm.js';

/** @typedef {{day: string, month: string, year: string}} Parts */
/**
 * "1990-04-12" of day, month and year as typed; what cannot be a date stays as it is, for the server to name.
 * @param {Parts} p
 */
export const dateOf = p => p.year || p.month || p.day ? `${p.year.padStart(4, '0')}-${p.month.padStart(2, '0')}-${p.day.padStart(2, '0')}` : '';

/**
 * A date one knows by heart: day, month and year typed into three boxes.
 * @param {{id: string, label: string, value: Parts, error?: string, hint?: string, birthday?: boolean, onChange: (value: Parts) => void}} props
 */
export function DateParts({ id, label, value, error, hint, birthday, onChange }) {
  const box = (/** @type {keyof Parts} */ part, /** @type {string} */ name, /** @type {number} */ length) => html`<span class="date-part">
    <label class="small soft" for=${part === 'day' ? id : `${id}-${part}`}>${name}</label>
    <input id=${part === 'day' ? id : `${id}-${part}`} class=${`control number chars-${length}`} inputmode="numeric" maxlength=${length} autocomplete=${birthday ? `bday-${part}` : 'off'} aria-invalid=${error ? 'true' : undefined}
      value=${value[part]} onInput=${(/** @type {any} */ e) => onChange({ ...value, [part]: e.target.value.replace(/\D/g, '') })} /></span>`;
  return html`<fieldset class=${`form-field${error ? ' with-error' : ''}`} aria-describedby=${[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}>
    <legend class="field-label">${label}</legend>
    ${hint && html`<span id=${`${id}-hint`} class="soft small hint">${hint}</span>`}
    ${error && html`<span id=${`${id}-error`} class="field-error"><span class="visually-hidden">Error: </span>${error}</span>`}
    <span class="date-parts">${box('day', 'Day', 2)}${box('month', 'Month', 2)}${box('year', 'Year', 4)}</span></fieldset>`;
}
