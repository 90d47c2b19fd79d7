// The shapes the API answers with (/openapi.json is the whole truth); only types live here.

/** @typedef {{amount: string, currency: string}} Money */
/** @typedef {{airport: string, terminal?: string|null, at: string, timeZone: string}} Point */
/** @typedef {{carrier: string, number: string}} FlightName */
/** @typedef {{pieces?: number|null, kilograms?: number|null}} Baggage */
/**
 * @typedef {object} Segment
 * @property {FlightName} marketing
 * @property {FlightName|null} [operating]
 * @property {Point} departure
 * @property {Point} arrival
 * @property {number} durationMinutes
 * @property {string|null} [aircraft]
 * @property {string} [cabin]
 * @property {string|null} [fareBrand]
 * @property {Baggage|null} [baggage]
 */
/** @typedef {{origin: string, destination: string, durationMinutes: number, stops: number, segments: Segment[]}} Slice */
/** @typedef {{type: 'ADT'|'CHD'|'INF', count: number, total: Money}} TravelerPrice */
/** @typedef {{total: Money, base?: Money, taxes?: Money, perTraveler?: TravelerPrice[], original?: Price|null}} Price */
/** @typedef {{provider: string, offerId: string, price: Money|Price, refundable?: boolean|null, fareBrand?: string|null, flights?: string[]}} Alternative */
/**
 * @typedef {object} Offer
 * @property {string} id
 * @property {Price} price
 * @property {Slice[]} slices
 * @property {string} provider
 * @property {Alternative[]} [alternatives]
 * @property {number|null} [seatsAvailable]
 * @property {boolean|null} [refundable]
 * @property {string} [expiresAt]
 * @property {boolean} [priceChanged]
 * @property {Price|null} [previousPrice]
 * @property {Dictionary} [dictionary]
 */
/** @typedef {{name: string, status: string, offers?: number|null, elapsedMs?: number|null, fetchedAt?: string|null, message?: string|null}} ProviderStatus */
/** @typedef {Record<string, any>} Facets */
/** @typedef {{offerId: string, price: Money, durationMinutes: number, stops: number}} Highlight */
/** @typedef {{airports?: Record<string, {name: string, city: string, country: string}>, airlines?: Record<string, string>, aircraft?: Record<string, string>}} Dictionary */
/**
 * @typedef {object} SearchPage
 * @property {string} searchId
 * @property {boolean} complete
 * @property {string} currency
 * @property {number} total how many flights fit, exactly unless:
 * @property {boolean} [totalIsLowerBound] there may be more
 * @property {number|null} [listed] how many of them pages reach
 * @property {ProviderStatus[]} providers
 * @property {Facets} facets
 * @property {Record<string, Highlight|null>} highlights best, cheapest, fastest
 * @property {Dictionary} [dictionary]
 * @property {Offer[]} offers
 * @property {string|null} [nextCursor]
 */
/** @typedef {{kind: 'city'|'airport', code: string, name: string, city: string, country: string, countryName?: string|null}} Place */
/** @typedef {{origin: string, destination: string, date: string}} SliceQuery */
/**
 * @typedef {object} Query
 * @property {'one-way'|'return'|'multi'} trip
 * @property {SliceQuery[]} slices
 * @property {number} adults
 * @property {number} children
 * @property {number} infants
 * @property {string} cabin
 * @property {string} currency
 */
/** @typedef {{field: string, code?: string, message: string}} FieldError */
/** @typedef {Record<string, any> & {id: string, recordLocator: string, status: string}} Booking */
/** @typedef {{lottieUrl: string|null, fulfilments: string[], cards: string|null, providers: string[]}} Config */

export {};
