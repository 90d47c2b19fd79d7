import { useState } from '/vendor/preact-htm.js';
import { Problem } from '../lib/api.js';
import { sentence } from '../lib/field-words.js';

/** @typedef {import('../lib/types.js').FieldError} FieldError */
/** @typedef {{busy: boolean, done: boolean, errors: FieldError[], round: number, problem: Problem|null, of: (field: string) => string|undefined,
 *   submit: (e: Event|null, lacking: FieldError[], work: () => Promise<void>) => Promise<boolean>}} Saving */

/**
 * The way of a form: what is missing, what the server says of its fields, what else went wrong, and that it is done.
 * @param {string} prefix  stands before the fields' names in the page
 * @returns {Saving}
 */
export function useSaving(prefix) {
  const [state, setState] = useState({ busy: false, done: false, errors: /** @type {FieldError[]} */ ([]), round: 0, problem: /** @type {Problem|null} */ (null) });
  const end = (/** @type {Partial<typeof state>} */ part) => setState(now => ({ ...now, busy: false, ...part }));
  const submit = async (/** @type {Event|null} */ e, /** @type {FieldError[]} */ lacking, /** @type {() => Promise<void>} */ work) => {
    e?.preventDefault();
    if (state.busy) return false;
    setState(now => ({ busy: !lacking.length, done: false, errors: lacking, round: now.round + 1, problem: null }));
    if (lacking.length) return false;
    try {
      await work();
      end({ done: true });
      return true;
    } catch (error) {
      const p = error instanceof Problem ? error : new Problem(0, { title: 'The page stumbled', detail: String(error) });
      const named = p.errors.filter(x => x.field).map(x => ({ ...sentence(x), field: `${prefix}.${x.field}` }));
      setState(now => ({ busy: false, done: false, errors: named, round: now.round + 1, problem: named.length ? null : p }));
      return false;
    }
  };
  return { ...state, of: field => state.errors.find(x => x.field === `${prefix}.${field}`)?.message, submit };
}
