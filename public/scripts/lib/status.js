// A booking's state in words: what it is, and what happens next.

/** @typedef {'good'|'warn'|'bad'} Tone */
/** @type {Record<string, [Tone, string, string]>} */
const states = {
  confirmed: ['good', 'You are booked', 'Keep the locator: with your surname it opens this booking at any time.'],
  ticketed: ['good', 'You are booked', 'The airline has confirmed it under its own reference below.'],
  held: ['warn', 'Held for you, not yet paid', 'Your seats are held for a short time. Pay to keep them.'],
  paying: ['warn', 'The payment is under way', 'Finish it on the payment page. If you have already paid, this page will know in a moment.'],
  pending: ['warn', 'Waiting for an answer', 'It is not yet known whether this went through. It is being looked into; please do not book again.'],
  forwarding: ['warn', 'Waiting for the airline', 'The booking has been sent to the airline, and its answer is not in yet. Please do not book again.'],
  rejected: ['bad', 'The airline refused', 'Nothing is booked with the airline. You can choose another flight.'],
  declined: ['bad', 'The payment was declined', 'Nothing was charged.'],
  expired: ['bad', 'The hold has run out', 'The seats went back on sale and nothing was charged. You can search again.'],
  cancelled: ['bad', 'This booking is cancelled', 'Nothing more will happen with it.'],
};

/**
 * @param {string} status
 * @returns {{tone: Tone, title: string, text: string}}
 */
export function statusWords(status) {
  const [tone, title, text] = states[status] ?? ['warn', `Status: ${status}`, ''];
  return { tone, title, text };
}
