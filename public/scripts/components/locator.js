import { html, useState } from '/vendor/preact-htm.js';
import { Icon } from './icon.js';

/**
 * The record locator, large, and a button that copies it.
 * @param {{value: string}} props
 */
export function Locator({ value }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(value).then(() => { setCopied(true); setTimeout(() => setCopied(false), 2500); }, () => getSelection()?.selectAllChildren(/** @type {Node} */ (document.getElementById('locator'))));
  return html`<div class="locator"><span class="soft small">Record locator</span>
    <span class="locator-row"><span id="locator" class="locator-code" data-locator=${value}>${value}</span>
      <button type="button" class="button plain small" onClick=${copy}><${Icon} name=${copied ? 'check' : 'copy'} size=${16} /> ${copied ? 'Copied' : 'Copy'}</button></span>
    <span class="visually-hidden" role="status">${copied ? 'Copied' : ''}</span></div>`;
}
