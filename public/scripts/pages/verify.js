// Where the letter's link leads: what follows # is the link's secret, which no server log sees.
import { html, render, useEffect, useState } from '/vendor/preact-htm.js';
import { post, Problem } from '../lib/api.js';
import { withNext } from '../lib/next.js';
import { ProblemNotice } from '../components/problem-notice.js';

const signIn = withNext('/sign-in'), register = withNext('/register');

function App() {
  const [state, setState] = useState('asking');
  const [problem, setProblem] = useState(/** @type {Problem|null} */ (null));
  useEffect(() => {
    const token = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
    if (!token) { setState('bad'); return; }
    post('/v1/account/verify', { token }).then(() => setState('done'), error => {
      if (error instanceof Problem && error.status !== 410 && error.status !== 400) setProblem(error);
      setState('bad');
    });
  }, []);
  if (state === 'done') return html`<div class="find"><h1>Your address is confirmed</h1><p class="soft prose">The account is ready.</p><p><a class="button main" href=${signIn}>Sign in</a></p></div>`;
  if (problem) return html`<div class="find"><h1>Not yet</h1><${ProblemNotice} problem=${problem} /></div>`;
  if (state === 'bad') return html`<div class="find"><h1>This link is not good any more</h1><p class="soft prose">It was used, is older than a day, or was cut. If the account is there already, sign in; else register again.</p><p class="notice-actions"><a class="button main" href=${signIn}>Sign in</a> <a class="button plain" href=${register}>Register again</a></p></div>`;
  return html`<div class="find"><h1>One moment…</h1></div>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
