import { html, useState } from '/vendor/preact-htm.js';
import { cabins, travellers } from '../lib/format.js';
import { usePopover } from './use-popover.js';
import { Stepper } from './stepper.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Query} Query */

/**
 * Who travels and in which cabin. At most nine seats; a lap infant needs an adult.
 * @param {{query: Query, onChange: (change: Partial<Query>) => void}} props
 */
export function TravellersField({ query, onChange }) {
  const [open, setOpen] = useState(false);
  const { root, trigger } = usePopover(open, () => setOpen(false));
  const { adults, children, infants } = query;
  const free = 9 - adults - children;
  return html`<div class="pick" ref=${root}>
    <button type="button" class="chip-button" ref=${trigger} aria-haspopup="dialog" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      <${Icon} name="people" size=${18} /><span><span class="visually-hidden">Travellers and cabin: </span>${travellers(query)}, ${cabins[query.cabin]}</span><${Icon} name="down" size=${16} /></button>
    ${open && html`<div class="popover travellers" role="dialog" aria-label="Travellers and cabin">
      <${Stepper} id="adults" label="Adults" note="12 and over" value=${adults} min=${1} max=${adults + free} onChange=${(/** @type {number} */ n) => onChange({ adults: n, infants: Math.min(infants, n) })} />
      <${Stepper} id="children" label="Children" note="2 to 11" value=${children} min=${0} max=${children + free} onChange=${(/** @type {number} */ n) => onChange({ children: n })} />
      <${Stepper} id="infants" label="Infants" note="Under 2, on a lap" value=${infants} min=${0} max=${adults} onChange=${(/** @type {number} */ n) => onChange({ infants: n })} />
      <fieldset class="cabin-list"><legend class="field-label">Cabin</legend>
        ${Object.entries(cabins).map(([value, name]) => html`<label class="choice" key=${value}>
          <input type="radio" name="cabin-choice" value=${value} checked=${query.cabin === value} onChange=${() => onChange({ cabin: value })} /><span>${name}</span></label>`)}
      </fieldset>
      <button type="button" class="button plain wide" onClick=${() => { setOpen(false); trigger.current?.focus(); }}>Done</button>
    </div>`}
  </div>`;
}
