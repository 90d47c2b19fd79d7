import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { get, send } from '../lib/api.js';
import { longDate } from '../lib/format.js';
import { lackingOf, personRequest } from '../lib/passengers.js';
import { draftOf, fullName } from '../lib/travellers.js';
import { PersonFields } from './person-fields.js';
import { SavedNotice } from './saved-notice.js';
import { useSaving } from './use-saving.js';

/** @typedef {import('../lib/travellers.js').Traveller} Traveller */
/** @typedef {import('../lib/passengers.js').Draft} Draft */
const path = '/v1/account/travellers', most = 20;

/** @param {{traveller: Traveller|null, close: (changed: boolean) => void}} props */
function TravellerForm({ traveller, close }) {
  const [draft, setDraft] = useState(() => draftOf(traveller));
  const [isSelf, setSelf] = useState(traveller?.self ?? false);
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  const saving = useSaving('traveller');
  useEffect(() => { title.current?.focus(); }, []);
  const submit = async (/** @type {Event} */ e) => {
    const isSaved = await saving.submit(e, lackingOf(draft, 'traveller'), async () => {
      await send(traveller ? `${path}/${traveller.id}` : path, { method: traveller ? 'PUT' : 'POST', body: { ...personRequest(draft), self: isSelf } });
    });
    if (isSaved) close(true);
  };
  const errors = Object.fromEntries(saving.errors.map(x => [x.field, x.message]));
  return html`<form class="card passenger" onSubmit=${submit} novalidate aria-labelledby="traveller-title">
    <h3 id="traveller-title" ref=${title} tabindex="-1">${traveller ? fullName(traveller) : 'A new traveller'}</h3>
    <${SavedNotice} saving=${saving} />
    <${PersonFields} prefix="traveller" draft=${draft} errors=${errors} onChange=${(/** @type {Partial<Draft>} */ part) => setDraft(d => ({ ...d, ...part }))} />
    <label class="choice"><input type="checkbox" checked=${isSelf} onChange=${(/** @type {any} */ e) => setSelf(e.target.checked)} /><span>This is me</span></label>
    <div class="notice-actions"><button class="button main" type="submit" disabled=${saving.busy}>${saving.busy ? 'Saving…' : 'Save traveller'}</button>
      <button class="button plain" type="button" onClick=${() => close(false)}>Do not save</button></div></form>`;
}

/**
 * Those one books for: shown, added, changed and removed.
 * @param {{initial: Traveller[]}} props
 */
export function TravellersPanel({ initial }) {
  const [list, setList] = useState(initial);
  const [open, setOpen] = useState(/** @type {string|null} */ (null));
  const [said, setSaid] = useState('');
  const removing = useSaving('traveller');
  const refresh = async (/** @type {string} */ words) => { setList((await get(path)).travellers); setSaid(words); };
  const close = async (/** @type {boolean} */ changed) => { setOpen(null); if (changed) await refresh('Saved.'); };
  const remove = (/** @type {Traveller} */ t) => removing.submit(null, [], async () => {
    await send(`${path}/${t.id}`, { method: 'DELETE' });
    await refresh(`${fullName(t)} was removed.`);
  });
  return html`<div class="rows"><${SavedNotice} saving=${{ ...removing, done: false }} />
    <p class="soft small" role="status">${said}</p>
    ${list.length === 0 && open === null && html`<p class="soft">Nobody yet. Whoever is saved here fills the form of a booking with one choice.</p>`}
    ${list.length > 0 && html`<ul class="trip-list">${list.map(t => open === t.id ? html`<li key=${t.id}><${TravellerForm} traveller=${t} close=${close} /></li>`
      : html`<li class="card saved-row" key=${t.id}><div class="saved-text"><strong><bdi>${fullName(t)}</bdi>${t.self ? ' (me)' : ''}</strong>
        <span class="soft small">Born ${longDate(t.dateOfBirth)}${t.document ? ` · ${t.document.type === 'passport' ? 'Passport' : 'Identity card'} ending ${t.document.number.slice(-3)}` : ''}</span></div>
        <div class="saved-actions"><button type="button" class="button plain small" aria-label=${`Change ${fullName(t)}`} onClick=${() => setOpen(t.id)}>Change</button>
        <button type="button" class="button plain small" aria-label=${`Remove ${fullName(t)}`} disabled=${removing.busy} onClick=${() => remove(t)}>Remove</button></div></li>`)}</ul>`}
    ${open === 'new' ? html`<${TravellerForm} traveller=${null} close=${close} />`
      : list.length < most ? html`<div><button type="button" class="button plain" onClick=${() => setOpen('new')}>Add a traveller</button></div>` : html`<p class="soft small">There are ${most} now; remove one to add another.</p>`}</div>`;
}
