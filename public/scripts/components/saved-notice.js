import { html } from '/vendor/preact-htm.js';
import { ErrorSummary } from './error-summary.js';
import { Icon } from './icon.js';
import { ProblemNotice } from './problem-notice.js';

/**
 * What came of saving a form, at its top.
 * @param {{saving: import('./use-saving.js').Saving, words?: string}} props
 */
export function SavedNotice({ saving, words = 'Saved.' }) {
  return html`<${ErrorSummary} errors=${saving.errors} round=${saving.round} />
    ${saving.problem && html`<${ProblemNotice} problem=${saving.problem} />`}
    ${saving.done && html`<p class="notice good" role="status"><${Icon} name="check" /><span>${words}</span></p>`}`;
}
