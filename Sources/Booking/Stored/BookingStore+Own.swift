import BSON
import Store
import Travel

/// One's own bookings.
extension BookingStore {
  /// Which part of one's bookings is asked for.
  struct OwnQuery: Sendable {
    var userID: String
    var status: BookingStatus?
    /// Departures from now on, soonest first; those before, latest first; or all, latest first.
    var when: When?
    var now: UTCInstant
    var after: Place?
    var limit: Int

    enum When: String, Sendable, CaseIterable { case upcoming, past }

    /// Where a page ended.
    struct Place: Sendable, Hashable {
      var departure: Int64
      var id: String
    }
  }

  /// One page, and whether there is more.
  func own(_ query: OwnQuery) async throws(StoreError) -> (bookings: [Booking], more: Bool) {
    let isRising = query.when == .upcoming
    var bounds = Document()
    switch query.when {
    case .upcoming: bounds.append("$gte", .date(milliseconds: max(query.now.milliseconds, query.after?.departure ?? .min)))
    case .past: bounds.append("$lte", .date(milliseconds: min(query.now.milliseconds, query.after?.departure ?? .max)))
    case nil: bounds.append("$lte", .date(milliseconds: query.after?.departure ?? 253_402_300_799_000))
    }
    var filter: Document = ["userId": .string(query.userID), "departureAt": .document(bounds)]
    filter.append("status", ifPresent: query.status.map { .string($0.rawValue) })
    let direction: Int32 = isRising ? 1 : -1
    var found: [Booking] = []
    // One user's bookings are few: they are read in order, and what lies before the page's place at the same moment is left out.
    for try await document in bookings.find(
      filter, sort: ["departureAt": .int32(direction), "_id": .int32(direction)], batchSize: query.limit + 8)
    {
      guard let booking = try await opened(document) else { continue }
      if let after = query.after, booking.departure == after.departure, isRising ? booking.id.description <= after.id : booking.id.description >= after.id { continue }
      found.append(booking)
      if found.count > query.limit { return (Array(found.prefix(query.limit)), true) }
    }
    return (found, false)
  }
}

extension Booking {
  /// The first departure in milliseconds, as lists are ordered by.
  var departure: Int64 { offer.itinerary.slices[0].departure.instant.milliseconds }
}
