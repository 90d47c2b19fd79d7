import { html, useState } from '/vendor/preact-htm.js';
import { send } from '../lib/api.js';
import { SavedNotice } from './saved-notice.js';
import { useSaving } from './use-saving.js';

/** @typedef {{email: boolean, sms: boolean, about: string[]}} Wishes */
/** @type {[string, string][]} */
const topics = [['bookings', 'What happens to my bookings: held, confirmed, changed, cancelled'], ['flights', 'Changes of my flights: new times, cancelled flights'], ['refunds', 'Money that comes back']];

/**
 * What one wants to be told, and how.
 * @param {{wishes: Wishes}} props
 */
export function WishesForm({ wishes }) {
  const [now, setNow] = useState(wishes);
  const saving = useSaving('wishes');
  const submit = (/** @type {Event} */ e) => saving.submit(e, [], async () => { await send('/v1/account/notifications', { method: 'PUT', body: now }); });
  const box = (/** @type {string} */ words, /** @type {boolean} */ on, /** @type {(on: boolean) => void} */ set) =>
    html`<label class="choice" key=${words}><input type="checkbox" checked=${on} onChange=${(/** @type {any} */ e) => set(e.target.checked)} /><span>${words}</span></label>`;
  return html`<form class="card passenger" onSubmit=${submit} novalidate><${SavedNotice} saving=${saving} words="Saved. It holds from the next message on." />
    <p class="soft">For bookings made with the address of this account. Letters about the account itself are always sent.</p>
    <div class="form-grid two"><fieldset><legend class="field-label">How</legend>
      ${box('Email', now.email, email => setNow({ ...now, email }))}${box('Text message', now.sms, sms => setNow({ ...now, sms }))}</fieldset>
    <fieldset><legend class="field-label">About what</legend>
      ${topics.map(([topic, words]) => box(words, now.about.includes(topic), on => setNow({ ...now, about: on ? [...now.about, topic] : now.about.filter(t => t !== topic) })))}</fieldset></div>
    <div><button class="button main" type="submit" disabled=${saving.busy}>${saving.busy ? 'Saving…' : 'Save notifications'}</button></div></form>`;
}
