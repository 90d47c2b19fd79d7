import { html, useEffect, useRef } from '/vendor/preact-htm.js';
import { money } from '../lib/format.js';
import { Icon } from './icon.js';

/**
 * The price moved before anything was booked: old, new, and a choice.
 * @param {{before: import('../lib/types.js').Money, after: import('../lib/types.js').Money, accept: () => void, back: string}} props
 */
export function PriceChange({ before, after, accept, back }) {
  const box = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { box.current?.focus(); }, []);
  const rise = Number(after.amount) > Number(before.amount);
  return html`<div class=${`notice${rise ? '' : ' good'}`} ref=${box} tabindex="-1" role="alert"><${Icon} name=${rise ? 'warn' : 'check'} /><div class="notice-body">
    <h2>The price ${rise ? 'went up' : 'went down'}</h2>
    <p class="price-move number"><s class="soft">${money(before)}</s><${Icon} name="arrow" label="is now" /><strong class="price">${money(after)}</strong></p>
    <p>The provider changed it since your search. Nothing has been booked, and what you typed is kept.</p>
    <div class="notice-actions"><button type="button" class="button main" onClick=${accept}>Book for ${money(after)}</button><a class="button plain" href=${back}>See other flights</a></div></div></div>`;
}
