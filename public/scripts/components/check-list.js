import { html, useState } from '/vendor/preact-htm.js';
import { money } from '../lib/format.js';

/**
 * Some of many, with how many offers each would show. A long list folds after six.
 * @param {{legend: string, choices: import('../lib/facets.js').Choice[], chosen: string[], name: (c: import('../lib/facets.js').Choice) => any, onChange: (values: string[]) => void}} props
 */
export function CheckList({ legend, choices, chosen, name, onChange }) {
  const [all, setAll] = useState(false);
  if (choices.length < 2 && !chosen.length) return null;
  const sorted = [...choices].sort((a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)) || b.count - a.count);
  const shown = all ? sorted : sorted.slice(0, 6);
  const toggle = (/** @type {string} */ v) => onChange(chosen.includes(v) ? chosen.filter(c => c !== v) : [...chosen, v]);
  return html`<fieldset class="filter"><legend>${legend}</legend>
    ${shown.map(c => html`<label class="choice check" key=${c.value}><input type="checkbox" checked=${chosen.includes(c.value)} onChange=${() => toggle(c.value)} />
      <span class="choice-name">${name(c)}</span><span class="number soft small">${c.from ? money(c.from, { whole: true }) : c.count}</span></label>`)}
    ${sorted.length > 6 && html`<button type="button" class="link small" onClick=${() => setAll(!all)}>${all ? 'Fewer' : `${sorted.length - 6} more`}</button>`}
  </fieldset>`;
}
