import { html } from '/vendor/preact-htm.js';
import { cabins, shortDate, travellers } from '../lib/format.js';
import { SearchForm } from './search-form.js';
import { City } from './recent.js';
import { Icon } from './icon.js';

/**
 * The search as one line that opens into the form.
 * @param {{query: import('../lib/types.js').Query, editing: boolean, setEditing: (on: boolean) => void, onSearch: (query: import('../lib/types.js').Query) => void}} props
 */
export function QueryLine({ query, editing, setEditing, onSearch }) {
  if (editing) return html`<div class="card search-card"><${SearchForm} initial=${query} onSearch=${onSearch} onCancel=${() => setEditing(false)} /></div>`;
  const shown = query.trip === 'multi' ? query.slices : query.slices.slice(0, 1);
  return html`<div class="card query-line">
    <h1 class="query-route">${shown.map((s, i) => html`<span class="route" key=${i}>${i > 0 ? html`<span class="soft" aria-hidden="true">·</span>` : ''}<${City} code=${s.origin} /><${Icon} name=${query.trip === 'return' ? 'swap' : 'arrow'} size=${18} label=${query.trip === 'return' ? 'and back from' : 'to'} /><${City} code=${s.destination} /></span>`)}</h1>
    <p class="soft query-facts"><span class="number">${query.slices.map(s => shortDate(s.date)).join(' – ')}</span> · ${travellers(query)} · ${cabins[query.cabin]} · ${query.currency}</p>
    <button type="button" class="button plain small" onClick=${() => setEditing(true)}><${Icon} name="edit" size=${16} /> Change</button>
  </div>`;
}
