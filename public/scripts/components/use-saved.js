import { useEffect, useState } from '/vendor/preact-htm.js';
import { get, sessionCode } from '../lib/api.js';

/**
 * What the account of whoever is signed in knows of travellers; null for a guest, and while it is not known. The form works without.
 * @returns {import('../lib/travellers.js').Saved|null}
 */
export function useSaved() {
  const [saved, setSaved] = useState(/** @type {import('../lib/travellers.js').Saved|null} */ (null));
  useEffect(() => {
    if (!sessionCode()) return;
    Promise.all([get('/v1/account'), get('/v1/account/profile'), get('/v1/account/travellers')])
      .then(([user, profile, list]) => setSaved({ email: user.email, profile, travellers: list.travellers }), () => {});
  }, []);
  return saved;
}
