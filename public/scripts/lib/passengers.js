// What is typed into the booking form, what of it is sent, and what is plainly missing before anything is sent.
import { dateOf } from '../components/date-parts.js';
import { isDate } from './dates.js';

/** @typedef {import('../components/date-parts.js').Parts} Parts */
/** @typedef {import('./types.js').FieldError} FieldError */
/** @typedef {{type: 'ADT'|'CHD'|'INF', title: string, familyName: string, givenName: string, birth: Parts, gender: string, documentType: string, documentNumber: string,
 *   issuingCountry: string, expires: Parts, flyer_carrier: string, flyer_number: string}} Draft */
/** @typedef {{passengers: Draft[], email: string, phone: string, fulfilment: string}} FormDraft */

const noDate = () => ({ day: '', month: '', year: '' });
/**
 * @param {Draft['type']} type
 * @returns {Draft}
 */
const blank = type => ({ type, title: '', familyName: '', givenName: '', birth: noDate(), gender: '', documentType: 'passport', documentNumber: '', issuingCountry: '', expires: noDate(), flyer_carrier: '', flyer_number: '' });

/**
 * An empty form for the travellers an offer was priced for.
 * @param {import('./types.js').Offer} offer
 * @param {string} fulfilment
 * @returns {FormDraft}
 */
export function blankForm(offer, fulfilment) {
  const counts = offer.price.perTraveler?.length ? offer.price.perTraveler : [{ type: /** @type {'ADT'} */ ('ADT'), count: 1 }];
  return { passengers: counts.flatMap(t => Array.from({ length: t.count }, () => blank(t.type))), email: '', phone: '', fulfilment };
}

/**
 * The request's body.
 * @param {FormDraft} form
 * @param {string} offerId
 */
export function bookingRequest(form, offerId) {
  const passengers = form.passengers.map(d => {
    /** @type {Record<string, any>} */
    const p = { type: d.type, givenName: d.givenName.trim(), familyName: d.familyName.trim(), dateOfBirth: dateOf(d.birth), gender: d.gender };
    if (d.title) p.title = d.title;
    if (d.documentNumber.trim()) p.document = { type: d.documentType, number: d.documentNumber.trim(), issuingCountry: d.issuingCountry, expiresOn: dateOf(d.expires) };
    if (d.flyer_number.trim()) p.frequentFlyer = { carrier: d.flyer_carrier.trim(), number: d.flyer_number.trim() };
    return p;
  });
  const phone = form.phone.trim().replace(/^00/, '+').replace(/[\s().-]/g, '');
  /** @type {Record<string, any>} */
  const body = { offerId, passengers, contact: { email: form.email.trim(), phone }, fulfilment: form.fulfilment };
  if (form.fulfilment === 'redirect') body.returnUrl = `${location.origin}/confirmation`;
  return body;
}

/**
 * What is missing, in the words and with the field names of the server's own problems.
 * @param {FormDraft} form
 * @returns {FieldError[]}
 */
export function incomplete(form) {
  /** @type {FieldError[]} */
  const out = [];
  const need = (/** @type {string} */ field, /** @type {unknown} */ value, /** @type {string} */ message) => { if (!value) out.push({ field, message }); };
  form.passengers.forEach((d, i) => {
    const at = (/** @type {string} */ name) => `passengers[${i}].${name}`, who = form.passengers.length > 1 ? ` of traveller ${i + 1}` : '';
    need(at('familyName'), d.familyName.trim(), `Enter the surname${who}`);
    need(at('givenName'), d.givenName.trim(), `Enter the given names${who}`);
    need(at('dateOfBirth'), isDate(dateOf(d.birth)), dateOf(d.birth) ? `The date of birth${who} is no real date` : `Enter the date of birth${who}`);
    need(at('gender'), d.gender, `Choose the sex stated in the passport${who}`);
    if (!d.documentNumber.trim()) return;
    need(at('document.issuingCountry'), d.issuingCountry, `Choose the country that issued the document${who}`);
    need(at('document.expiresOn'), isDate(dateOf(d.expires)), `Enter how long the document is valid${who}`);
  });
  need('contact.email', /^\S+@\S+$/.test(form.email.trim()), 'Enter an email address, such as name@example.com');
  need('contact.phone', /\d{5}/.test(form.phone.replace(/\D/g, '')), 'Enter a phone number with its country code, such as +44 20 7946 0000');
  return out;
}
