import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { Icon } from './icon.js';

let summaries = 0;

/**
 * All errors of a form at its top, each leading to its field; takes the focus when it appears.
 * @param {{errors: import('../lib/types.js').FieldError[], round: number, title?: string}} props  round: changes with each attempt
 */
export function ErrorSummary({ errors, round, title = 'Please check these' }) {
  // A page may have several forms.
  const [titleID] = useState(() => `error-title-${summaries += 1}`);
  const box = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { if (errors.length) { box.current?.focus(); box.current?.scrollIntoView({ block: 'start', behavior: 'smooth' }); } }, [round]);
  if (!errors.length) return null;
  const jump = (/** @type {Event} */ e, /** @type {string} */ field) => {
    const target = document.getElementById(field) ?? document.getElementById(field.split('.').slice(0, -1).join('.'));
    if (!target) return;
    e.preventDefault();
    const folded = target.closest('details');
    if (folded) folded.open = true;
    target.focus();
  };
  return html`<div class="notice bad error-summary" ref=${box} tabindex="-1" role="alert" aria-labelledby=${titleID}><${Icon} name="warn" /><div class="notice-body">
    <h2 id=${titleID}>${title}</h2><ul>${errors.map(e => html`<li key=${e.field + e.message}><a href=${`#${e.field}`} onClick=${(/** @type {Event} */ ev) => jump(ev, e.field)}>${e.message}</a></li>`)}</ul></div></div>`;
}
