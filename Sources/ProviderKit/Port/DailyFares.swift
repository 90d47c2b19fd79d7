public import Travel

/// Somebody who can say the cheapest price of each day without a search: the local inventory.
public protocol DailyFares: Sendable {
  /// The name shown as the source of a price: `local`.
  var name: String { get }

  /// The cheapest total for the whole party on each day that has seats, in any currency; days without are left out.
  ///
  /// - Parameters:
  ///   - query: A one-way query; the date of its slice is not looked at.
  ///   - days: The local dates of departure asked about, at most 31.
  func cheapest(_ query: FlightQuery, days: ClosedRange<LocalDate>) async -> [LocalDate: Money]
}
