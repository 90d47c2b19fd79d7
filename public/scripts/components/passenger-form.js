import { html } from '/vendor/preact-htm.js';
import { typeName } from '../lib/format.js';
import { fromProfile, fromTraveller, fullName } from '../lib/travellers.js';
import { PersonFields } from './person-fields.js';
import { TextField } from './text-field.js';

/** @typedef {import('../lib/passengers.js').Draft} Draft */
/** @typedef {import('../lib/travellers.js').Saved} Saved */
/** @type {Record<string, string>} */
const ages = { ADT: '12 or over on the day of the last flight', CHD: '2 to 11 on the day of the last flight', INF: 'Under 2 on the day of the last flight, on a lap' };

/**
 * One traveller, in the order of a passport; who is signed in fills it from somebody they saved, or saves somebody new.
 * @param {{index: number, draft: Draft, errors: Record<string, string>, saved: Saved|null, carriers: string[], onChange: (part: Partial<Draft>) => void}} props
 */
export function PassengerForm({ index, draft, errors, saved, carriers, onChange }) {
  const prefix = `passengers[${index}]`, problem = errors[`${prefix}.type`];
  const me = saved?.travellers.find(t => t.self);
  const choices = saved ? [...saved.travellers.map(t => [t.id, t.self ? `Me: ${fullName(t)}` : fullName(t)]), ...(!me && saved.profile.name ? [['profile', `Me: ${saved.profile.name}`]] : [])] : [];
  const fill = (/** @type {string} */ id) => {
    const one = saved?.travellers.find(t => t.id === id);
    if (one && saved) onChange(fromTraveller(one, saved.profile, carriers));
    else if (id === 'profile' && saved) onChange(fromProfile(saved.profile, carriers));
  };
  return html`<fieldset class="card passenger"><legend class="passenger-legend"><h3>Traveller ${index + 1}: ${typeName(draft.type)}</h3></legend>
    <p class="soft small">${ages[draft.type]}</p>
    ${problem && html`<p class="field-error" id=${`${prefix}.type`} tabindex="-1">${problem}</p>`}
    ${choices.length > 0 && html`<${TextField} id=${`fill-${index}`} label="Fill in from" hint="Somebody you saved; everything can still be changed" value=${draft.savedId ?? ''} onChange=${fill}
      children=${[html`<option value="">Choose a traveller</option>`, ...choices.map(([id, name]) => html`<option key=${id} value=${id} selected=${draft.savedId === id}>${name}</option>`)]} />`}
    <${PersonFields} prefix=${prefix} draft=${draft} errors=${errors} section=${index === 0 ? '' : `section-traveller${index + 1} `} onChange=${onChange} />
    ${saved && (!draft.savedId || draft.savedId === 'profile') && html`<label class="choice"><input type="checkbox" id=${`save-${index}`} checked=${draft.save ?? false} onChange=${(/** @type {any} */ e) => onChange({ save: e.target.checked })} />
      <span>Save this traveller to my account for next time</span></label>`}
  </fieldset>`;
}
