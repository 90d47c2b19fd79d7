import { html, useState } from '/vendor/preact-htm.js';
import { send } from '../lib/api.js';
import { plainPhone } from '../lib/passengers.js';
import { useSaving } from './use-saving.js';
import { SavedNotice } from './saved-notice.js';
import { TextField } from './text-field.js';

/** @typedef {import('../lib/travellers.js').Profile} Profile */
/** @typedef {import('../lib/travellers.js').Flyer} Flyer */
const most = 10;

/**
 * Name, telephone and frequent-flyer numbers.
 * @param {{profile: Profile}} props
 */
export function ProfileForm({ profile }) {
  const [name, setName] = useState(profile.name ?? ''), [phone, setPhone] = useState(profile.phone ?? '');
  const [flyers, setFlyers] = useState(profile.frequentFlyers);
  const saving = useSaving('profile');
  const change = (/** @type {number} */ n, /** @type {Partial<Flyer>} */ part) => setFlyers(all => all.map((f, i) => i === n ? { ...f, ...part } : f));
  const submit = (/** @type {Event} */ e) => saving.submit(e, [], async () => {
    const kept = flyers.filter(f => f.carrier.trim() || f.number.trim()).map(f => ({ carrier: f.carrier.trim(), number: f.number.trim() }));
    setFlyers(kept);
    const body = { ...(name.trim() ? { name: name.trim() } : {}), ...(phone.trim() ? { phone: plainPhone(phone) } : {}), frequentFlyers: kept };
    await send('/v1/account/profile', { method: 'PUT', body });
  });
  const field = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ value, /** @type {(v: string) => void} */ onChange, more = {}) =>
    html`<${TextField} id=${`profile.${id}`} label=${label} value=${value} onChange=${onChange} error=${saving.of(id)} ...${more} />`;
  return html`<form class="card passenger" onSubmit=${submit} novalidate><${SavedNotice} saving=${saving} />
    <div class="form-grid two">
      ${field('name', 'Name', name, setName, { optional: true, autocomplete: 'name', hint: 'How we address you' })}
      ${field('phone', 'Phone', phone, setPhone, { optional: true, type: 'tel', autocomplete: 'tel', inputmode: 'tel', hint: 'With the country code, such as +44' })}
    </div>
    <fieldset class="rows" id="profile.frequentFlyers" tabindex="-1"><legend class="field-label">Frequent-flyer numbers</legend>
      ${saving.of('frequentFlyers') && html`<span class="field-error">${saving.of('frequentFlyers')}</span>`}
      ${flyers.length === 0 && html`<p class="soft small">None yet. A booking takes the one of the airline that flies.</p>`}
      ${flyers.map((f, i) => html`<div class="row flyer-row" key=${i}>
        ${field(`frequentFlyers[${i}].carrier`, 'Airline code', f.carrier, v => change(i, { carrier: v }), { uppercase: true })}
        ${field(`frequentFlyers[${i}].number`, 'Number', f.number, v => change(i, { number: v }), { uppercase: true })}
        <button type="button" class="button plain small" aria-label=${`Remove the number with ${f.carrier || 'no airline'}`} onClick=${() => setFlyers(all => all.filter((_, n) => n !== i))}>Remove</button></div>`)}
      ${flyers.length < most && html`<div><button type="button" class="button plain small" onClick=${() => setFlyers(all => [...all, { carrier: '', number: '' }])}>Add a number</button></div>`}</fieldset>
    <div><button class="button main" type="submit" disabled=${saving.busy}>${saving.busy ? 'Saving…' : 'Save profile'}</button></div>
  </form>`;
}
