public import ProviderKit
import Travel
public import World

/// The cheapest price of each day of a month, from the inventory and from what searches have seen, without asking any
/// provider.
public final class FareCalendar: Sendable {
  /// A day and its price.
  struct Day: Sendable, Equatable {
    var date: LocalDate
    /// The cheapest total for the party; nil when nothing is known.
    var price: Money?
    /// Who gave the price.
    var source: String?
    /// When a search saw it; nil for the inventory, which is now.
    var seenAt: UTCInstant?
  }

  private let inventory: (any DailyFares)?
  private let seen: SeenFares
  private let rates: ExchangeRates

  /// A calendar over the inventory (nil when there is none) and the fares that searches have seen.
  public init(inventory: (any DailyFares)?, seen: SeenFares, world: World) {
    self.inventory = inventory
    self.seen = seen
    rates = world.rates
  }

  func days(_ request: CalendarRequest) async -> [Day] {
    let fares = await inventory?.cheapest(request.query, days: request.days) ?? [:]
    var days: [Day] = []
    var date = request.month
    while date <= request.month.lastOfMonth {
      days.append(request.days.contains(date) ? day(date, request.query, fares[date]) : Day(date: date))
      date = date.adding(days: 1)
    }
    return days
  }

  private func day(_ date: LocalDate, _ query: FlightQuery, _ fare: Money?) -> Day {
    var query = query
    query.slices[0].date = date
    var day = Day(date: date)
    if let fare, let price = rates.convert(fare, to: query.currency) {
      (day.price, day.source) = (price, inventory?.name)
    }
    if let seen = seen.fare(query), seen.total.minorUnits < day.price?.minorUnits ?? .max {
      (day.price, day.source, day.seenAt) = (seen.total, seen.provider, seen.seenAt)
    }
    return day
  }
}
