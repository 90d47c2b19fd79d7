import Store
import Travel

/// Goes through the days of a question, over long stretches without bookings at a stride.
struct DayWalk: Sendable {
  /// How many days are looked at together for being empty.
  private static let stride = 64

  private var next: LocalDate
  private let last: LocalDate
  /// Until here it is known that something lies ahead, so that nobody asks again for each empty day.
  private var surveyed: LocalDate

  init(_ days: ClosedRange<LocalDate>) {
    (next, last) = (days.lowerBound, days.upperBound)
    surveyed = days.lowerBound.adding(days: -1)
  }

  /// The next day to ask about; nil at the end.
  mutating func step() -> LocalDate? {
    guard next <= last else { return nil }
    defer { next = next.adding(days: 1) }
    return next
  }

  /// To be told after a day on which nothing was found.
  mutating func wasEmpty(_ report: BookingReport, _ query: BookingQuery) async throws(StoreError) {
    while next > surveyed, next <= last {
      let end = min(last, next.adding(days: Self.stride - 1))
      if try await report.holds(query.dayField, next.description, end.description) { surveyed = end } else { next = end.adding(days: 1) }
    }
  }
}
