import { html } from '/vendor/preact-htm.js';
import { TextField } from './text-field.js';
import { DateParts } from './date-parts.js';
import { countries } from '../lib/countries.js';

/** @typedef {import('../lib/passengers.js').Draft} Draft */
/** @type {[string, string][]} */
const titles = [['', 'None'], ['ms', 'Ms'], ['mr', 'Mr'], ['mrs', 'Mrs'], ['miss', 'Miss'], ['mx', 'Mx'], ['dr', 'Dr']];
/** @type {[string, string][]} */
const genders = [['female', 'Female'], ['male', 'Male'], ['unspecified', 'X or not stated']];
/**
 * Where a field of the API lives in the draft.
 * @param {string} name
 */
const keyOf = name => name === 'document.type' ? 'documentType' : name === 'document.number' ? 'documentNumber' : name.replace('document.', '').replace('frequentFlyer.', 'flyer_');

/**
 * What a passport says of somebody, in its order. `prefix` stands before the fields' names, `section` before their autocomplete words.
 * @param {{prefix: string, draft: Draft, errors: Record<string, string>, section?: string, onChange: (part: Partial<Draft>) => void}} props
 */
export function PersonFields({ prefix, draft, errors, section = '', onChange }) {
  const path = (/** @type {string} */ name) => `${prefix}.${name}`;
  const text = (/** @type {string} */ name, /** @type {string} */ label, /** @type {Record<string, any>} */ more = {}) => html`<${TextField} id=${path(name)} label=${label}
    value=${/** @type {any} */ (draft)[keyOf(name)]} error=${errors[path(name)]} onChange=${(/** @type {string} */ v) => onChange({ [keyOf(name)]: v })} ...${more} />`;
  const genderError = errors[path('gender')];
  return html`<div class="form-grid name">
      ${text('title', 'Title', { optional: true, autocomplete: `${section}honorific-prefix`, children: titles.map(([v, n]) => html`<option value=${v} selected=${draft.title === v}>${n}</option>`) })}
      ${text('familyName', 'Surname', { autocomplete: `${section}family-name`, hint: 'As in the passport' })}
      ${text('givenName', 'Given names', { autocomplete: `${section}given-name`, hint: 'All of them, as in the passport' })}
    </div>
    <div class="form-grid two">
      <${DateParts} id=${path('dateOfBirth')} label="Date of birth" birthday value=${draft.birth} error=${errors[path('dateOfBirth')]} onChange=${(/** @type {Draft['birth']} */ birth) => onChange({ birth })} />
      <fieldset class=${`form-field${genderError ? ' with-error' : ''}`} aria-describedby=${genderError ? `${path('gender')}-error` : undefined}><legend class="field-label">Sex, as in the passport</legend>
        ${genderError && html`<span id=${`${path('gender')}-error`} class="field-error"><span class="visually-hidden">Error: </span>${genderError}</span>`}
        ${genders.map(([v, n], i) => html`<label class="choice" key=${v}><input type="radio" id=${i === 0 ? path('gender') : undefined} name=${path('gender')} value=${v} autocomplete=${`${section}sex`} checked=${draft.gender === v} onChange=${() => onChange({ gender: v })} /><span>${n}</span></label>`)}</fieldset>
    </div>
    <details class="more-fields" open=${draft.documentNumber || draft.flyer_number || Object.keys(errors).some(k => k.startsWith(path('document')) || k.startsWith(path('frequentFlyer'))) ? true : undefined}>
      <summary>Passport and frequent flyer <span class="optional">optional now; many airlines ask before the flight</span></summary>
      <div class="form-grid">
        ${text('document.type', 'Document', { children: [['passport', 'Passport'], ['identity_card', 'Identity card']].map(([v, n]) => html`<option value=${v} selected=${draft.documentType === v}>${n}</option>`) })}
        ${text('document.number', 'Document number', { uppercase: true })}
        ${text('document.issuingCountry', 'Issued by', { autocomplete: `${section}country`, children: countries().map(([v, n]) => html`<option value=${v} selected=${draft.issuingCountry === v}>${n}</option>`) })}
      </div>
      <div class="form-grid two">
        <${DateParts} id=${path('document.expiresOn')} label="Valid until" value=${draft.expires} error=${errors[path('document.expiresOn')]} onChange=${(/** @type {Draft['expires']} */ expires) => onChange({ expires })} />
        <div class="form-grid flyer">${text('frequentFlyer.carrier', 'Programme', { uppercase: true, hint: 'Airline code' })}${text('frequentFlyer.number', 'Number', { uppercase: true, hint: 'Frequent flyer number' })}</div>
      </div>
    </details>`;
}
