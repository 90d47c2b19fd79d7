import { html, useEffect, useState } from '/vendor/preact-htm.js';
import { get, post, Problem } from '../lib/api.js';
import { shortTime } from '../lib/format.js';
import { Icon } from './icon.js';
import { ProblemNotice } from './problem-notice.js';

const path = '/v1/admin/audit/verification';

/** Whether the record is whole: what the last walk found, and a new one. */
export function AuditState() {
  const [state, setState] = useState(/** @type {any} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  const ask = (/** @type {boolean} */ begin) => { setProblem(null); (begin ? post(path, undefined) : get(path)).then(setState, setProblem); };
  useEffect(() => ask(false), []);
  useEffect(() => {
    if (state?.state !== 'running') return;
    const next = setTimeout(() => ask(false), 500);
    return () => clearTimeout(next);
  }, [state]);
  if (problem) return problem.status === 401 || problem.status === 403 ? null : html`<${ProblemNotice} problem=${problem} retry=${() => ask(false)} />`;
  if (!state) return null;
  const at = state.checkedAt ? ` (${shortTime(state.checkedAt)})` : '';
  /** @type {Record<string, [string, string, string]>} */
  const words = {
    never: ['', 'clock', 'The chain was not walked since this server started.'], running: ['', 'clock', 'The chain is being walked…'],
    intact: ['good', 'check', `${state.records} records, each as it was written${at}.`], broken: ['bad', 'warn', `Record ${state.brokenAt} is broken: ${state.why}${at}.`],
    failed: ['', 'warn', `The walk did not come to its end: ${state.why}${at}.`],
  };
  const [tone, icon, text] = words[state.state] ?? words.never;
  return html`<div class=${`notice ${tone}`} role="status"><${Icon} name=${icon} /><div class="notice-body"><span>${text}</span>
    <div class="notice-actions"><button type="button" class="button plain small" disabled=${state.state === 'running'} onClick=${() => ask(true)}>Verify now</button></div></div></div>`;
}
