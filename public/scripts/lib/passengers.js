// What is typed into the booking form, what of it is sent, and what is plainly missing before anything is sent.
import { dateOf } from '../components/date-parts.js';
import { isDate } from './dates.js';

/** @typedef {import('../components/date-parts.js').Parts} Parts */
/** @typedef {import('./types.js').FieldError} FieldError */
/** @typedef {{type: 'ADT'|'CHD'|'INF', title: string, familyName: string, givenName: string, birth: Parts, gender: string, documentType: string, documentNumber: string,
 *   issuingCountry: string, expires: Parts, flyer_carrier: string, flyer_number: string, savedId?: string, save?: boolean}} Draft  savedId: whom it was filled from; save: for next time */
/** @typedef {{passengers: Draft[], email: string, phone: string, fulfilment: string}} FormDraft */

const noDate = () => ({ day: '', month: '', year: '' });
/**
 * @param {Draft['type']} type
 * @returns {Draft}
 */
export const blank = type => ({ type, title: '', familyName: '', givenName: '', birth: noDate(), gender: '', documentType: 'passport', documentNumber: '', issuingCountry: '', expires: noDate(), flyer_carrier: '', flyer_number: '' });

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
 * Somebody as the API asks for them, but for what they are priced as.
 * @param {Draft} d
 */
export function personRequest(d) {
  /** @type {Record<string, any>} */
  const p = { givenName: d.givenName.trim(), familyName: d.familyName.trim(), dateOfBirth: dateOf(d.birth), gender: d.gender };
  if (d.title) p.title = d.title;
  if (d.documentNumber.trim()) p.document = { type: d.documentType, number: d.documentNumber.trim(), issuingCountry: d.issuingCountry, expiresOn: dateOf(d.expires) };
  if (d.flyer_number.trim()) p.frequentFlyer = { carrier: d.flyer_carrier.trim(), number: d.flyer_number.trim() };
  return p;
}

/**
 * A telephone number as it is sent.
 * @param {string} text
 */
export const plainPhone = text => text.trim().replace(/^00/, '+').replace(/[\s().-]/g, '');

/**
 * The request's body.
 * @param {FormDraft} form
 * @param {string} offerId
 */
export function bookingRequest(form, offerId) {
  const passengers = form.passengers.map(d => ({ type: d.type, ...personRequest(d) }));
  const phone = plainPhone(form.phone);
  /** @type {Record<string, any>} */
  const body = { offerId, passengers, contact: { email: form.email.trim(), phone }, fulfilment: form.fulfilment };
  if (form.fulfilment === 'redirect') body.returnUrl = `${location.origin}/confirmation`;
  return body;
}

/**
 * What is missing of one person, in the words and with the field names of the server's own problems.
 * @param {Draft} d
 * @param {string} prefix  what stands before the fields' names
 * @param {string} [who]
 * @returns {FieldError[]}
 */
export function lackingOf(d, prefix, who = '') {
  /** @type {[string, unknown, string][]} */
  const asked = [
    ['familyName', d.familyName.trim(), `Enter the surname${who}`], ['givenName', d.givenName.trim(), `Enter the given names${who}`],
    ['dateOfBirth', isDate(dateOf(d.birth)), dateOf(d.birth) ? `The date of birth${who} is no real date` : `Enter the date of birth${who}`],
    ['gender', d.gender, `Choose the sex stated in the passport${who}`],
    ...(d.documentNumber.trim() ? /** @type {[string, unknown, string][]} */ ([['document.issuingCountry', d.issuingCountry, `Choose the country that issued the document${who}`],
      ['document.expiresOn', isDate(dateOf(d.expires)), `Enter how long the document is valid${who}`]]) : []),
  ];
  return asked.filter(([, value]) => !value).map(([name, , message]) => ({ field: `${prefix}.${name}`, message }));
}

/**
 * What is missing of a booking.
 * @param {FormDraft} form
 * @returns {FieldError[]}
 */
export function incomplete(form) {
  const out = form.passengers.flatMap((d, i) => lackingOf(d, `passengers[${i}]`, form.passengers.length > 1 ? ` of traveller ${i + 1}` : ''));
  const need = (/** @type {string} */ field, /** @type {unknown} */ value, /** @type {string} */ message) => { if (!value) out.push({ field, message }); };
  need('contact.email', /^\S+@\S+$/.test(form.email.trim()), 'Enter an email address, such as name@example.com');
  need('contact.phone', /\d{5}/.test(form.phone.replace(/\D/g, '')), 'Enter a phone number with its country code, such as +44 20 7946 0000');
  return out;
}
