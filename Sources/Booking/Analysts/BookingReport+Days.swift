import BSON
import Store
import Travel

extension BookingReport {
  /// How far an open end of a query is moved at once.
  private static let step = 120

  /// The days that hold everything a query asks for; nil for none.
  ///
  /// Large questions are asked a day at a time, by equality on an indexed field: each answer is small and quick on any store.
  /// Where the query has no first or last day, the end is moved out until nothing lies beyond it.
  func days(of query: BookingQuery) async throws(StoreError) -> ClosedRange<LocalDate>? {
    let today = clock.now().utcDate
    var first = query.from ?? min(today, query.to ?? today).adding(days: -Self.step)
    if query.from == nil {
      while try await holds(query.dayField, "0000-00-00", first.adding(days: -1).description) {
        first = first.adding(days: -Self.step)
      }
    }
    var last = query.to ?? max(today, first).adding(days: query.basis == .travel ? Self.step : 1)
    if query.to == nil {
      while try await holds(query.dayField, last.adding(days: 1).description, "9999-99-99") { last = last.adding(days: Self.step) }
    }
    return first <= last ? first...last : nil
  }

  func holds(_ field: String, _ from: String, _ to: String) async throws(StoreError) -> Bool {
    let range: Document = ["$gte": .string(from), "$lte": .string(to)]
    return try await bookings.findOne(Document([(field, .document(range))]), projection: ["_id": 1]) != nil
  }

  /// The bookings of one day of a query, in the order they were made.
  func rows(_ query: BookingQuery, on day: LocalDate) -> Cursor {
    bookings.find(query.filter(on: day), sort: ["createdAt": 1], projection: BookingRow.projection, batchSize: 1000)
  }
}
