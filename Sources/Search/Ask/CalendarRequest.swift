import JSON
import ProviderKit
import Travel
import World

/// A month of cheapest prices as a client asks for it.
struct CalendarRequest: Sendable {
  /// A one-way query for the first of the days asked about.
  var query: FlightQuery
  /// The first day of the month.
  var month: LocalDate
  /// The days of the month that can still be flown, in order; never empty.
  var days: ClosedRange<LocalDate>
}

extension RequestReader {
  /// Reads a month of cheapest prices.
  ///
  /// - Throws: `ValidationFailure` with every bad field.
  func calendar(_ fields: Fields) throws(ValidationFailure) -> CalendarRequest {
    let (from, to) = places(fields)
    let passengers = passengers(fields)
    let cabin = fields.oneOf("cabin", Cabin.allCases.map(\.rawValue), default: Cabin.economy.rawValue)
    let currency = currency(fields)
    let month = fields.value("month", expected: "a month such as 2026-12") { LocalDate("\($0)-01") }
    let days = month.flatMap { flyable($0, at: from?.airports.first, fields) }
    try fields.finish()
    guard let from, let to, let passengers, let cabin = cabin.flatMap(Cabin.init), let currency, let month, let days
    else { throw ValidationFailure(errors: [FieldError(field: "", code: "invalid", message: "cannot be read")]) }
    let slice = QuerySlice(
      origin: from.code, destination: to.code, origins: from.airports, destinations: to.airports, date: days.lowerBound)
    let query = FlightQuery(slices: [slice], passengers: passengers, cabin: cabin, currency: currency)
    return CalendarRequest(query: query, month: month, days: days)
  }

  private func flyable(_ month: LocalDate, at airport: AirportCode?, _ fields: Fields) -> ClosedRange<LocalDate>? {
    let today = today(at: airport)
    let last = month.lastOfMonth
    let end = min(last, today.adding(days: Self.horizon))
    if last < today {
      fields.fail("month", "in_the_past", "is in the past at the place of departure")
    } else if end < month {
      fields.fail("month", "out_of_range", "must begin at most \(Self.horizon) days ahead")
    } else {
      return max(month, today)...end
    }
    return nil
  }
}

extension LocalDate {
  /// The last day of this date's month.
  var lastOfMonth: LocalDate {
    let next = LocalDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
    return next?.adding(days: -1) ?? self
  }
}
