import { html } from '/vendor/preact-htm.js';

/**
 * A labelled input with its hint and its error beside it.
 * @param {{id: string, label: string, value: string, onChange: (value: string) => void, error?: string, hint?: string, type?: string, autocomplete?: string,
 *   optional?: boolean, width?: string, inputmode?: string, uppercase?: boolean, children?: any}} props  children: options, for a select
 */
export function TextField({ id, label, value, onChange, error, hint, type = 'text', autocomplete = 'off', optional, width = '', inputmode, uppercase, children }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const change = (/** @type {any} */ e) => onChange(uppercase ? e.target.value.toUpperCase() : e.target.value);
  const shared = { id, name: id, class: `control ${width}`, autocomplete, 'aria-invalid': error ? 'true' : undefined, 'aria-describedby': described };
  return html`<div class=${`field form-field${error ? ' with-error' : ''}`}>
    <label class="field-label" for=${id}>${label}${optional && html` <span class="optional">optional</span>`}</label>
    ${hint && html`<span id=${`${id}-hint`} class="soft small hint">${hint}</span>`}
    ${error && html`<span id=${`${id}-error`} class="field-error"><span class="visually-hidden">Error: </span>${error}</span>`}
    ${children ? html`<span class="chip-select select-wrap"><select ...${shared} value=${value} onChange=${change}>${children}</select></span>`
      : html`<input ...${shared} type=${type} dir="auto" inputmode=${inputmode} spellcheck=${false} value=${value} onInput=${change} />`}
  </div>`;
}
