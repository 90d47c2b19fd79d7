import { html } from '/vendor/preact-htm.js';
import { choices, range } from '../lib/facets.js';
import { duration, money, providerName } from '../lib/format.js';
import { airlineName } from '../lib/carrier.js';
import { AtMost, DayWindow } from './range.js';
import { CheckList } from './check-list.js';

/** @typedef {import('../lib/facets.js').Choice} Choice */

/**
 * The filters in words, to name and drop them.
 * @param {URLSearchParams} filters
 * @param {string} currency
 * @returns {{name: string, words: string}[]}
 */
export function filterWords(filters, currency) {
  const list = (/** @type {string} */ v) => v.split(',');
  /** @type {Record<string, (v: string) => string>} */
  const words = {
    maxStops: v => v === '0' ? 'Nonstop' : `Up to ${v} stop${v === '1' ? '' : 's'}`,
    maxPrice: v => `Up to ${money({ amount: v, currency }, { whole: true })}`,
    maxDuration: v => `Up to ${duration(Number(v))}`,
    departureWindow: v => `Leaving ${v.replace('-', '–')}`,
    arrivalWindow: v => `Arriving ${v.replace('-', '–')}`,
    airlines: v => list(v).map(airlineName).join(', '),
    connectionAirports: v => `Via ${list(v).join(', ')}`,
    providers: v => `From ${list(v).map(providerName).join(', ')}`,
    refundable: () => 'Refundable',
    baggage: () => 'Checked bag included',
  };
  return Object.keys(words).filter(name => filters.has(name)).map(name => ({ name, words: words[name](String(filters.get(name))) }));
}

/**
 * Everything that narrows the result; each change is asked of the kept result at once.
 * @param {{facets: import('../lib/types.js').Facets, filters: URLSearchParams, currency: string, set: (name: string, value: string) => void, clear: () => void}} props
 */
export function Filters({ facets, filters, currency, set, clear }) {
  const value = (/** @type {string} */ name) => filters.get(name) ?? '';
  const list = (/** @type {string} */ name) => value(name) ? value(name).split(',') : [];
  const stops = choices(facets.stops), price = range(facets.price), minutes = range(facets.duration);
  const upTo = (/** @type {number} */ n) => stops.filter(c => Number(c.value) <= n).reduce((sum, c) => sum + c.count, 0);
  const stopRow = (/** @type {string} */ v, /** @type {string} */ name, /** @type {number} */ count) => html`<label class="choice check" key=${v}>
    <input type="radio" name="stops" checked=${value('maxStops') === v} onChange=${() => set('maxStops', v)} /><span class="choice-name">${name}</span><span class="number soft small">${count}</span></label>`;
  const flag = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ on) => html`<label class="choice check">
    <input type="checkbox" checked=${!!value(name)} onChange=${() => set(name, value(name) ? '' : on)} /><span class="choice-name">${label}</span></label>`;
  const step = price ? Math.max(1, 10 ** Math.floor(Math.log10(price.max - price.min)) / 20) : 1;
  const top = price ? Math.ceil(price.max / step) * step : 0;
  return html`<div class="filters">
    <div class="section-head filters-head"><h2>Filters</h2>${filterWords(filters, currency).length > 0 && html`<button type="button" class="link" onClick=${clear}>Clear all</button>`}</div>
    <fieldset class="filter"><legend>Stops</legend>
      ${stopRow('', 'Any', upTo(9))}${stopRow('0', 'Nonstop', upTo(0))}${stopRow('1', 'Up to 1 stop', upTo(1))}</fieldset>
    ${price && html`<div class="filter"><${AtMost} label="Price" min=${Math.floor(price.min / step) * step} max=${top} step=${step} value=${value('maxPrice') ? Number(value('maxPrice')) : top}
      show=${(/** @type {number} */ n) => money({ amount: String(n), currency }, { whole: true })} onChange=${(/** @type {number} */ n) => set('maxPrice', n >= top ? '' : String(n))} /></div>`}
    <div class="filter"><${DayWindow} label="Departure" value=${value('departureWindow')} onChange=${(/** @type {string} */ v) => set('departureWindow', v)} /></div>
    <div class="filter"><${DayWindow} label="Arrival" value=${value('arrivalWindow')} onChange=${(/** @type {string} */ v) => set('arrivalWindow', v)} /></div>
    ${minutes && html`<div class="filter"><${AtMost} label="Journey time" min=${Math.ceil(minutes.min / 15) * 15} max=${Math.ceil(minutes.max / 15) * 15} step=${15} value=${value('maxDuration') ? Number(value('maxDuration')) : Math.ceil(minutes.max / 15) * 15}
      show=${duration} onChange=${(/** @type {number} */ n) => set('maxDuration', n >= minutes.max ? '' : String(n))} /></div>`}
    <${CheckList} legend="Airlines" choices=${choices(facets.airlines)} chosen=${list('airlines')} name=${(/** @type {Choice} */ c) => c.name ?? airlineName(c.value)} onChange=${(/** @type {string[]} */ v) => set('airlines', v.join(','))} />
    <${CheckList} legend="Change planes in" choices=${choices(facets.connectionAirports)} chosen=${list('connectionAirports')} name=${(/** @type {Choice} */ c) => c.name ?? c.value} onChange=${(/** @type {string[]} */ v) => set('connectionAirports', v.join(','))} />
    <${CheckList} legend="Providers" choices=${choices(facets.providers)} chosen=${list('providers')} name=${(/** @type {Choice} */ c) => providerName(c.value)} onChange=${(/** @type {string[]} */ v) => set('providers', v.join(','))} />
    <fieldset class="filter"><legend>Fare</legend>${flag('refundable', 'Refundable', 'true')}${flag('baggage', 'Checked bag included', '1')}</fieldset>
  </div>`;
}
