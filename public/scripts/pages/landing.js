// The landing page. The plain form and the picture in the HTML stand on their own; this makes them better when it can.
import { settings } from '../lib/api.js';

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

async function form() {
  const [{ html, render }, { SearchForm }, { emptyQuery, writeQuery }, { Recent }, { Routes }] = await Promise.all([
    import('/vendor/preact-htm.js'), import('../components/search-form.js'), import('../lib/query.js'),
    import('../components/recent.js'), import('../components/routes.js')]);
  const go = (/** @type {import('../lib/types.js').Query} */ query) => { location.href = `/search?${writeQuery(query)}`; };
  const host = element('search');
  host.replaceChildren();
  render(html`<${SearchForm} initial=${emptyQuery()} onSearch=${go} />`, host);
  render(html`<${Recent} />`, element('recent'));
  render(html`<${Routes} />`, element('routes'));
}

async function animation() {
  const { lottieUrl } = await settings();
  const player = document.querySelector('lottie-player');
  if (player && lottieUrl) player.setAttribute('src', lottieUrl);
  await import('../components/lottie-player.js');
}

form().catch(() => { document.documentElement.dataset.plain = 'true'; });
// The picture is already there; the player may wait until the page is quiet.
if (document.readyState === 'complete') animation(); else addEventListener('load', () => { animation(); });
