import Travel

/// What sorting and filtering need to know of an offer, worked out once and held without references.
struct OfferFacts: Sendable {
  /// The total in minor units of the search's currency.
  var total: Int64
  /// Minutes of travel, the slices added up.
  var duration: Int
  /// Minutes of the longest slice.
  var longestSlice: Int
  /// Changes, the slices added up.
  var stops: Int
  /// Changes of the slice with the most.
  var mostStops: Int
  /// The first departure, milliseconds since the epoch.
  var departure: Int64
  /// The first slice's arrival, milliseconds since the epoch.
  var arrival: Int64
  /// The local minute of the day of the first departure.
  var departureMinute: Int
  /// The local minute of the day at which the first slice arrives.
  var arrivalMinute: Int
  /// Seats left at the price; nil when not known.
  var seats: Int?
  /// Checked bags a traveller has on every segment; nil when not known.
  var bags: Int?
  /// Whether the fare can be given back; nil when not known.
  var refundable: Bool?
  /// The provider's place in the search's list.
  var provider: Int
  /// The offer's place in the provider's answer.
  var place: Int
  /// Where its segments' carriers stand in the merge's list: marketing and operating by turns.
  var carriers: Range<Int>
  /// Where its connection airports stand in the merge's list.
  var connections: Range<Int>
}
