// Saved travellers: as a form has them, and as the API has them.
import { blank, personRequest } from './passengers.js';
import { post } from './api.js';

/** @typedef {import('./passengers.js').Draft} Draft */
/** @typedef {{carrier: string, number: string}} Flyer */
/** @typedef {{name: string|null, phone: string|null, frequentFlyers: Flyer[]}} Profile */
/** @typedef {{id: string, self: boolean, title: string|null, givenName: string, familyName: string, dateOfBirth: string, gender: string|null,
 *   document: {type: string, number: string, issuingCountry: string, expiresOn: string|null}|null, frequentFlyer: Flyer|null}} Traveller */
/** @typedef {{email: string, profile: Profile, travellers: Traveller[]}} Saved */

/** @param {Traveller} t */
export const fullName = t => `${t.givenName} ${t.familyName}`;

/**
 * A date as three typed parts.
 * @param {string|null|undefined} date
 */
function parts(date) {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

/**
 * What of a form somebody saved fills. For the user themselves a number with an airline that flies is taken from their profile.
 * @param {Traveller} t
 * @param {Profile|null} [profile]
 * @param {string[]} [carriers]
 * @returns {Partial<Draft>}
 */
export function fromTraveller(t, profile, carriers = []) {
  const own = t.self ? profile?.frequentFlyers.find(f => carriers.includes(f.carrier)) : undefined;
  const flyer = own ?? t.frequentFlyer;
  return {
    savedId: t.id, save: false, title: t.title ?? '', givenName: t.givenName, familyName: t.familyName, birth: parts(t.dateOfBirth), gender: t.gender ?? '',
    documentType: t.document?.type ?? 'passport', documentNumber: t.document?.number ?? '', issuingCountry: t.document?.issuingCountry ?? '', expires: parts(t.document?.expiresOn),
    flyer_carrier: flyer?.carrier ?? '', flyer_number: flyer?.number ?? '',
  };
}

/**
 * What the profile alone fills: the name, its last word as the surname, and a number with an airline that flies.
 * @param {Profile} profile
 * @param {string[]} carriers
 * @returns {Partial<Draft>}
 */
export function fromProfile(profile, carriers) {
  const words = (profile.name ?? '').trim().split(/\s+/), flyer = profile.frequentFlyers.find(f => carriers.includes(f.carrier));
  const familyName = words.length > 1 ? words[words.length - 1] : '';
  return { savedId: 'profile', givenName: (words.length > 1 ? words.slice(0, -1) : words).join(' '), familyName, ...(flyer ? { flyer_carrier: flyer.carrier, flyer_number: flyer.number } : {}) };
}

/**
 * The draft of somebody saved, or an empty one.
 * @param {Traveller|null} t
 * @returns {Draft}
 */
export const draftOf = t => ({ ...blank('ADT'), ...(t ? fromTraveller(t) : {}) });

/**
 * Saves those of a booked form that were ticked. The booking stands whatever comes of it: who is saved already, or one too many, is left.
 * @param {Draft[]} drafts
 */
export async function saveTicked(drafts) {
  for (const draft of drafts.filter(d => d.save)) {
    await post('/v1/account/travellers', { ...personRequest(draft), self: draft.savedId === 'profile' }).catch(() => {});
  }
}
