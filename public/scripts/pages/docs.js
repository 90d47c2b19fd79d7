// The reference: Swagger UI when its script is there, else a plain list of the routes.
import { get } from '../lib/api.js';

const host = /** @type {HTMLElement} */ (document.getElementById('app'));
const scheme = matchMedia('(prefers-color-scheme: dark)');

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
const load = (tag, attributes) => new Promise((done, fail) => {
  const element = Object.assign(document.createElement(tag), attributes, { onload: done, onerror: fail });
  document.head.append(element);
});

/** Gives names to Swagger UI's controls and lets its long examples be scrolled by keyboard. */
function mend() {
  for (const block of host.querySelectorAll('pre:not([tabindex])')) block.setAttribute('tabindex', '0');
  for (const select of host.querySelectorAll('select:not([aria-label])')) select.setAttribute('aria-label', select.id === 'servers' ? 'Server' : 'Choose');
}

async function swagger() {
  await load('script', { src: '/vendor/swagger-ui.js' });
  // Its stylesheet comes before ours, which then only mends it.
  const sheet = document.createElement('link');
  await new Promise((done, fail) => { Object.assign(sheet, { rel: 'stylesheet', href: '/vendor/swagger-ui.css', onload: done, onerror: fail }); document.head.prepend(sheet); });
  await load('link', { rel: 'stylesheet', href: '/styles/docs.css' });
  const dress = () => document.documentElement.classList.toggle('dark-mode', scheme.matches);
  scheme.addEventListener('change', dress);
  dress();
  /** @type {any} */ (self).SwaggerUIBundle({ url: '/openapi.json', domNode: host, deepLinking: false, docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: false, validatorUrl: null, syntaxHighlight: false });
  new MutationObserver(mend).observe(host, { childList: true, subtree: true });
}

/**
 * @param {string} name
 * @param {string} [text]
 * @param {string} [className]
 */
function element(name, text = '', className = '') {
  const e = document.createElement(name);
  e.textContent = text;
  if (className) e.className = className;
  return e;
}

async function plain() {
  const doc = await get('/openapi.json');
  const list = element('dl', '', 'plain-routes');
  for (const [path, methods] of Object.entries(doc.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      const title = element('dt');
      title.append(element('strong', method.toUpperCase(), 'code'), ` ${path}`);
      list.append(title, element('dd', operation.summary ?? '', 'soft'));
    }
  }
  host.setAttribute('role', 'main');
  host.replaceChildren(element('p', 'The interactive reference is not installed here (deploy/vendor.sh fetches it); these are the routes.', 'soft'), list);
}

swagger().catch(plain).catch(() => { host.replaceChildren(element('p', 'The description of the API could not be read.', 'notice bad')); });
