// The link at the end of the header: to sign in, or to one's trips.
import { sessionCode } from './lib/api.js';

const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector('[data-account]'));
if (link && sessionCode()) {
  link.href = '/trips';
  link.textContent = 'My trips';
}
