import { html, useState } from '/vendor/preact-htm.js';
import { Problem } from '../lib/api.js';
import { TextField } from './text-field.js';
import { ErrorSummary } from './error-summary.js';
import { ProblemNotice } from './problem-notice.js';

/** @typedef {import('../lib/types.js').FieldError} FieldError */
/** @typedef {{id: string, label: string, type?: string, autocomplete: string, hint?: string, optional?: boolean, missing: string}} AccountField */

/**
 * A short form about an account: fields, one button, and what went wrong.
 * @param {{fields: AccountField[], button: string, busy: string, send: (values: Record<string, string>) => Promise<void>, children?: any}} props
 */
export function AccountForm({ fields, button, busy, send, children }) {
  const [values, setValues] = useState(/** @type {Record<string, string>} */ ({}));
  const [errors, setErrors] = useState(/** @type {FieldError[]} */ ([]));
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const [sending, setSending] = useState(false);
  const submit = async (/** @type {Event} */ e) => {
    e.preventDefault();
    if (sending) return;
    const lacking = fields.filter(f => !f.optional && !values[f.id]?.trim()).map(f => ({ field: f.id, code: 'missing', message: f.missing }));
    setErrors(lacking); setRound(n => n + 1); setProblem(null);
    if (lacking.length) return;
    setSending(true);
    try { await send(values); } catch (error) {
      const p = error instanceof Problem ? error : new Problem(0, { title: 'The page stumbled', detail: String(error) });
      const known = p.errors.filter(x => fields.some(f => f.id === x.field)).map(x => ({ ...x, message: `${fields.find(f => f.id === x.field)?.label}: ${x.message}` }));
      if (known.length) { setErrors(known); setRound(n => n + 1); } else setProblem(p);
    } finally { setSending(false); }
  };
  return html`<${ErrorSummary} errors=${errors} round=${round} />
    ${problem && (problem.code === 'wrong_credentials'
      ? html`<div class="notice bad" role="alert"><div class="notice-body"><strong>That did not match</strong><span>The address and the password do not belong together.</span></div></div>`
      : html`<${ProblemNotice} problem=${problem} />`)}
    <form class="card find-form" onSubmit=${submit} novalidate>
      ${fields.map(f => html`<${TextField} key=${f.id} id=${f.id} label=${f.label} type=${f.type ?? 'text'} autocomplete=${f.autocomplete} hint=${f.hint} optional=${f.optional}
        value=${values[f.id] ?? ''} error=${errors.find(x => x.field === f.id)?.message} onChange=${(/** @type {string} */ v) => setValues(now => ({ ...now, [f.id]: v }))} />`)}
      <button class="button main" type="submit" disabled=${sending}>${sending ? busy : button}</button>
      ${children}
    </form>`;
}

/** @type {AccountField} */
export const emailField = { id: 'email', label: 'Email', type: 'email', autocomplete: 'username', missing: 'Enter your email address' };
/**
 * @param {string} id
 * @param {string} label
 * @returns {AccountField}
 */
export const newPasswordField = (id, label) => ({ id, label, type: 'password', autocomplete: 'new-password', hint: 'Ten characters or more; a short sentence is easy to keep in mind.', missing: 'Choose a password' });
