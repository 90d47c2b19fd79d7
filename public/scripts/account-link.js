// The links at the end of the header: to sign in, or to one's trips; and for administrators to what they administer.
// And what a page does that the browser kept whole and shows again by Back: it is of who was signed in when it was left.
import { sessionCode } from './lib/api.js';
import { remembered } from './lib/storage.js';

const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector('[data-account]'));
if (link && sessionCode()) {
  link.href = '/trips';
  link.textContent = 'My trips';
  // Only what is shown hangs on this: the routes themselves ask who calls.
  if (remembered('role', /** @type {string} */ ('')) === 'admin') {
    const admin = document.createElement('a');
    admin.href = '/admin/users';
    admin.textContent = 'Admin';
    if (location.pathname.startsWith('/admin/')) admin.setAttribute('aria-current', 'page');
    link.before(admin);
  }
}

const isPersonal = document.documentElement.hasAttribute('data-personal');
const code = sessionCode();
addEventListener('pagehide', event => { if (event.persisted && isPersonal) document.documentElement.hidden = true; });
addEventListener('pageshow', event => { if (event.persisted && (isPersonal || sessionCode() !== code)) location.reload(); });
