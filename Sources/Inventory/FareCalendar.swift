public import Travel

/// The cheapest itinerary of one day.
public struct DayFare: Sendable, Hashable {
  public let date: LocalDate
  /// What one adult pays, in minor units of the index's currency; nil when nothing is sold that day.
  public let price: Int?
  public let stops: Int?
}

extension Inventory {
  /// The cheapest itinerary of each day in `dates`, by the rules of `query` (its own date is not looked at).
  public func calendar(_ query: InventoryQuery, dates: ClosedRange<LocalDate>) -> [DayFare] {
    var daily = query
    daily.limit = 1
    daily.orders = [.price]
    daily.countsAll = false
    return dates.days.map { date in
      daily.date = date
      let cheapest = search(daily).byPrice.first
      return DayFare(date: date, price: cheapest?.price, stops: cheapest?.stops)
    }
  }
}

extension ClosedRange<LocalDate> {
  /// Each day from first to last, at most 400.
  var days: [LocalDate] {
    (0...Swift.min(lowerBound.days(until: upperBound), 399)).map { lowerBound.adding(days: $0) }
  }
}
