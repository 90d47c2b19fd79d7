import { html, useEffect, useRef } from '/vendor/preact-htm.js';
import { Icon } from './icon.js';

/**
 * What to do next, said the same whether the address has an account or not.
 * @param {{email: string, children?: any}} props  children: what to do when it was followed
 */
export function LetterSent({ email, children }) {
  const title = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { title.current?.focus(); }, []);
  return html`<div class="find"><h1 ref=${title} tabindex="-1">Look into your mailbox</h1>
    <div class="notice" role="status"><${Icon} name="check" /><div class="notice-body"><strong>A letter is on its way to <bdi>${email}</bdi></strong><span>Follow the link in it. If none comes within a few minutes, check the address and try again.</span></div></div>
    ${children && html`<p>${children}</p>`}</div>`;
}
