import { html } from '/vendor/preact-htm.js';
import { signInPath } from '../lib/next.js';
import { ProblemNotice } from './problem-notice.js';

/** @type {[string, string][]} */
const pages = [['users', 'Users'], ['audit', 'Audit'], ['flights', 'Flights']];

/**
 * An administrator's page: its name, the way to the others, and what was refused. Who is not signed in is sent to do so.
 * @param {{page: string, problem: import('../lib/api.js').Problem|null, children?: any}} props
 */
export function AdminFrame({ page, problem, children }) {
  if (problem?.status === 401) { location.replace(signInPath()); return null; }
  const isShut = problem?.status === 403 && problem.code === 'forbidden';
  return html`<div class="admin"><h1>${pages.find(([id]) => id === page)?.[1]}</h1>
    <nav class="account-nav" aria-label="Administration">${pages.map(([id, name]) => html`<a key=${id} href=${`/admin/${id}`} aria-current=${id === page ? 'page' : undefined}>${name}</a>`)}</nav>
    ${isShut ? html`<div class="notice bad" role="alert"><div class="notice-body"><strong>Only for administrators</strong><span>Your account has another role. <a href="/trips">My trips</a></span></div></div>`
      : html`${problem && html`<${ProblemNotice} problem=${problem} />`}${children}`}</div>`;
}
