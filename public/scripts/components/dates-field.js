import { html, useEffect, useLayoutEffect, useState } from '/vendor/preact-htm.js';
import { addDays, addMonths, today } from '../lib/dates.js';
import { shortDate } from '../lib/format.js';
import { usePopover } from './use-popover.js';
import { usePrices } from './use-prices.js';
import { Month } from './month.js';
import { Icon } from './icon.js';

/**
 * How far a focused day moves for a key.
 * @type {Record<string, number>}
 */
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/**
 * The day of leaving, or the days of leaving and coming back, chosen on a two-month calendar with the cheapest prices.
 * @param {{id: string, origin: string, destination: string, currency: string, cabin: string, dates: string[], first?: string, labels: string[],
 *   invalid: boolean[], onChange: (dates: string[]) => void}} props  one label and one date a button
 */
export function DatesField({ id, origin, destination, currency, cabin, dates, first = today(), labels, invalid, onChange }) {
  const [which, setWhich] = useState(-1);
  const [month, setMonth] = useState('');
  const [focus, setFocus] = useState('');
  const open = which >= 0;
  const { root, trigger } = usePopover(open, () => setWhich(-1));
  const shown = month ? [month, addMonths(month, 1)] : [];
  const prices = usePrices(which === 1 ? destination : origin, which === 1 ? origin : destination, open ? shown : [], { currency, cabin });
  const sorted = [...prices.values()].map(p => Number(p.amount)).sort((a, b) => a - b);
  const cheap = sorted.length > 6 ? sorted[Math.floor(sorted.length * 0.2)] : -1;
  const earliest = which === 1 && dates[0] ? dates[0] : first;

  const show = (/** @type {number} */ n) => {
    if (which === n) { setWhich(-1); return; }
    const day = dates[n] || dates[0] || first;
    setWhich(n);
    setFocus(day < first ? first : day);
    setMonth((day < first ? first : day).slice(0, 7));
  };
  const moveTo = (/** @type {string} */ day) => {
    const to = day < earliest ? earliest : day;
    setFocus(to);
    const m = to.slice(0, 7);
    if (m < month) setMonth(m); else if (m > addMonths(month, 1)) setMonth(addMonths(m, -1));
  };
  // Before the next key can come: a quick Enter must find the day that was moved to.
  useLayoutEffect(() => {
    if (open) /** @type {HTMLElement|null} */ (root.current?.querySelector(`[data-day="${focus}"]`) ?? null)?.focus({ preventScroll: true });
  }, [which, focus]);
  useEffect(() => { if (open) root.current?.querySelector('.popover')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' }); }, [open]);

  const pick = (/** @type {string} */ day) => {
    const next = [...dates];
    next[which] = day;
    if (which === 0 && next[1] && next[1] < day) next[1] = '';
    onChange(next);
    if (which === 0 && labels.length === 2 && !next[1]) { setWhich(1); setFocus(day); setMonth(day.slice(0, 7)); } else { setWhich(-1); trigger.current?.focus(); }
  };
  const key = (/** @type {KeyboardEvent} */ e) => {
    if (!(e.target instanceof HTMLElement) || !e.target.dataset.day) return;
    const step = steps[e.key] ?? (e.key === 'PageDown' ? 30 : e.key === 'PageUp' ? -30 : 0);
    if (step) { e.preventDefault(); moveTo(addDays(focus, step)); }
  };
  return html`<div class="field dates" ref=${root}>
    ${labels.map((label, n) => html`<div class="date" key=${n}>
      <span class="field-label" id=${`${id}-${n}-label`}>${label}</span>
      <button type="button" id=${`date-${n === 0 ? id : Number(id) + 1}`} class="control date-button" aria-haspopup="dialog" aria-expanded=${which === n} aria-invalid=${invalid[n] ? 'true' : undefined}
        aria-labelledby=${`${id}-${n}-label ${id}-${n}-value`} ref=${(/** @type {any} */ el) => { if (n === Math.max(which, 0)) trigger.current = el; }} onClick=${() => show(n)}>
        <${Icon} name="calendar" /><span id=${`${id}-${n}-value`} class=${dates[n] ? 'number' : 'soft'}>${dates[n] ? shortDate(dates[n]) : 'Add date'}</span></button></div>`)}
    ${open && html`<div class="popover calendar" role="dialog" aria-label=${`Choose a day: ${labels[which]}`} onKeyDown=${key}>
      <div class="calendar-head"><strong>${labels[which]}</strong>
        <span class="calendar-turn">
          <button type="button" class="icon-button" aria-label="Earlier months" disabled=${month <= first.slice(0, 7)} onClick=${() => setMonth(addMonths(month, -1))}><${Icon} name="left" /></button>
          <button type="button" class="icon-button" aria-label="Later months" onClick=${() => setMonth(addMonths(month, 1))}><${Icon} name="right" /></button></span></div>
      <div class="months">${shown.map(m => html`<${Month} key=${m} month=${m} from=${dates[0]} to=${dates[1] ?? ''} first=${earliest} prices=${prices} cheap=${cheap}
        focus=${focus.startsWith(m) ? focus : ''} onPick=${pick} />`)}</div>
      <p class="calendar-foot soft small">${prices.size ? `Cheapest fares for one adult, one way, in ${currency}.` : origin && destination ? 'No fares known for these days yet; you can still search them.' : 'Choose both places to see the cheapest days.'}</p>
    </div>`}
  </div>`;
}
