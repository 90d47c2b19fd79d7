// The server's short messages about fields, as sentences.

/** @typedef {import('./types.js').FieldError} FieldError */
/** @type {Record<string, string>} */
const names = { familyName: 'Surname', givenName: 'Given names', dateOfBirth: 'Date of birth', gender: 'Sex', title: 'Title', type: 'Traveller', number: 'Number', issuingCountry: 'Issuing country', expiresOn: 'Valid until', carrier: 'Programme', email: 'Email', phone: 'Phone', document: 'Document', name: 'Name',
  origin: 'From', destination: 'To', date: 'Date', departureTime: 'Departure', arrivalTime: 'Arrival', aircraft: 'Aircraft', amount: 'Price', currency: 'Currency', capacity: 'Capacity', seatsAvailable: 'Seats on sale', cabin: 'Cabin' };

/**
 * The server's short message with the field's name before it.
 * @param {FieldError} e
 * @returns {FieldError}
 */
export function sentence(e) {
  const who = /^passengers\[(\d+)\]/.exec(e.field), last = e.field.split('.').pop() ?? '';
  const message = /^[A-Z]/.test(e.message) ? e.message : `${names[last] ?? last}: ${e.message}`;
  return { ...e, message: who && Number(who[1]) > 0 ? `Traveller ${Number(who[1]) + 1}. ${message}` : message };
}
