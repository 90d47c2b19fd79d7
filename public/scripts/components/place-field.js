import { html, useEffect, useRef, useState } from '/vendor/preact-htm.js';
import { suggest, place, cityOf } from '../lib/places.js';
import { Icon } from './icon.js';

/** @typedef {import('../lib/types.js').Place} Place */
/** @param {Place} p */
const label = p => `${cityOf(p)} (${p.code})`;

/**
 * A place by name or code: a combobox with suggestions (ARIA pattern "editable combobox with list autocomplete").
 * Leaving the field takes the highlighted suggestion.
 * @param {{id: string, label: string, value: string, invalid?: boolean, onChange: (code: string) => void}} props
 */
export function PlaceField({ id, label: caption, value, invalid, onChange }) {
  const [text, setText] = useState('');
  const [typed, setTyped] = useState(false);
  const [list, setList] = useState(/** @type {Place[]} */ ([]));
  const answered = useRef(''); // the text that the list answers: keys may be quicker than the list
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const abort = useRef(/** @type {AbortController|null} */ (null));
  const input = useRef(/** @type {HTMLInputElement|null} */ (null));

  useEffect(() => {
    let stale = false;
    setTyped(false);
    if (!value) { setText(''); return undefined; }
    setText(t => t.includes(`(${value})`) ? t : value);
    place(value).then(p => { if (p && !stale) setText(label(p)); });
    return () => { stale = true; };
  }, [value]);

  useEffect(() => {
    if (!typed || text.trim().length < 1) { setList([]); return undefined; }
    abort.current?.abort();
    const control = abort.current = new AbortController();
    const timer = setTimeout(() => suggest(text.trim(), control.signal).then(found => { answered.current = text.trim(); setList(found); setActive(0); setOpen(true); }, () => {}), 90);
    return () => { clearTimeout(timer); control.abort(); };
  }, [text, typed]);

  const take = (/** @type {Place} */ p) => { setTyped(false); setOpen(false); setText(label(p)); setList([]); onChange(p.code); };
  const leave = async () => {
    setOpen(false);
    if (!typed) return;
    if (!text.trim()) { onChange(''); return; }
    const found = await chosen();
    if (found) take(found); else onChange('');
  };
  /** The highlighted suggestion, or the first for what has been typed since. */
  const chosen = async () => list.length && answered.current === text.trim() ? list[active] : (await suggest(text.trim()).catch(() => []))[0];
  const key = (/** @type {KeyboardEvent} */ e) => {
    const shown = open && list.length > 0;
    if (e.key === 'ArrowDown' && list.length) { e.preventDefault(); setOpen(true); setActive(shown ? (active + 1) % list.length : 0); }
    else if (e.key === 'ArrowUp' && shown) { e.preventDefault(); setActive((active + list.length - 1) % list.length); }
    else if (e.key === 'Enter' && shown) { e.preventDefault(); chosen().then(found => { if (found) take(found); }); }
    else if (e.key === 'Escape' && shown) { e.preventDefault(); e.stopPropagation(); setOpen(false); }
  };
  const shown = open && list.length > 0;
  return html`<div class="field place">
    <label class="field-label" for=${id}>${caption}</label>
    <input ref=${input} id=${id} class="control" type="text" role="combobox" autocomplete="off" spellcheck=${false} autocapitalize="none" enterkeyhint="next"
      placeholder="City or airport" aria-expanded=${shown} aria-controls=${`${id}-list`} aria-autocomplete="list"
      aria-activedescendant=${shown ? `${id}-${active}` : undefined} aria-invalid=${invalid ? 'true' : undefined} value=${text}
      onInput=${(/** @type {any} */ e) => { setTyped(true); setText(e.target.value); }} onFocus=${() => input.current?.select()} onBlur=${leave} onKeyDown=${key} />
    <ul id=${`${id}-list`} class="menu" role="listbox" aria-label=${`Places for ${caption}`} hidden=${!shown}>
      ${list.map((p, i) => html`<li key=${p.code + p.kind} id=${`${id}-${i}`} role="option" class="menu-item" aria-selected=${i === active}
        onPointerDown=${(/** @type {Event} */ e) => e.preventDefault()} onClick=${() => take(p)} onPointerMove=${() => setActive(i)}>
        <${Icon} name=${p.kind === 'city' ? 'city' : 'plane'} />
        <span class="menu-text"><strong>${cityOf(p)}</strong><span class="soft small">${[p.kind === 'city' ? 'All airports' : p.name, p.countryName ?? p.country].filter(Boolean).join(', ')}</span></span>
        <span class="code">${p.code}</span></li>`)}
    </ul>
    <span class="visually-hidden" role="status">${shown ? `${list.length} suggestions` : ''}</span>
  </div>`;
}
