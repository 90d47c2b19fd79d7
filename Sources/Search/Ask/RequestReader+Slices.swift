import JSON
import ProviderKit
import Travel
import World

/// Places and dates.
extension RequestReader {
  /// `origin`, `destination`, `departureDate` and perhaps `returnDate`.
  func named(_ fields: Fields) -> [QuerySlice]? {
    let (from, to) = places(fields)
    let departure = date(fields, "departureDate")
    let back = fields.has("returnDate") ? date(fields, "returnDate") : nil
    check(departure, in: fields, "departureDate", at: from?.airports)
    check(back, in: fields, "returnDate", at: to?.airports, after: departure)
    guard let from, let to, let departure else { return nil }
    let out = slice(from, to, departure)
    return back.map { [out, slice(to, from, $0)] } ?? [out]
  }

  /// `slices`, one to six of them, instead of the named fields.
  func listed(_ fields: Fields) -> [QuerySlice]? {
    for key in ["origin", "destination", "departureDate", "returnDate"] where fields.has(key) {
      fields.fail(key, "conflict", "is not taken together with slices")
    }
    guard let listed = fields.objects("slices", 1...6) else { return nil }
    var slices: [QuerySlice] = []
    var last: LocalDate?
    for fields in listed {
      let (from, to) = places(fields)
      let date = date(fields, "date")
      check(date, in: fields, "date", at: from?.airports, after: last)
      last = date ?? last
      if let from, let to, let date { slices.append(slice(from, to, date)) }
    }
    return slices.count == listed.count ? slices : nil
  }

  /// Two different places, each with the airports it stands for.
  func places(_ fields: Fields) -> (from: NamedPlace?, to: NamedPlace?) {
    let (from, to) = (place(fields, "origin"), place(fields, "destination"))
    if let from, let to, from.airports.contains(where: to.airports.contains) {
      fields.fail("destination", "same_place", "is the same place as the origin")
    }
    return (from, to)
  }

  private func place(_ fields: Fields, _ key: String) -> NamedPlace? {
    guard let code = fields.value(key, expected: "an IATA airport or city code such as DEL", { AirportCode($0) })
    else { return nil }
    guard let airports = world.resolve(code), !airports.isEmpty else {
      fields.fail(key, "unknown_place", "is no airport or city known here")
      return nil
    }
    return NamedPlace(code: code, airports: airports)
  }

  private func date(_ fields: Fields, _ key: String) -> LocalDate? {
    fields.value(key, expected: "a date such as 2026-12-02") { LocalDate($0) }
  }

  /// A date is past when it is past at the place of departure, whatever the date is here.
  private func check(
    _ date: LocalDate?, in fields: Fields, _ key: String, at airports: [AirportCode]?, after last: LocalDate? = nil
  ) {
    guard let date else { return }
    let today = today(at: airports?.first)
    if date < today {
      fields.fail(key, "in_the_past", "is in the past at the place of departure")
    } else if date > today.adding(days: Self.horizon) {
      fields.fail(key, "out_of_range", "must be at most \(Self.horizon) days ahead")
    } else if let last, date < last {
      fields.fail(key, "out_of_order", "is before the date of the journey before it")
    }
  }

  /// The date now by an airport's clocks, in UTC for one without.
  func today(at airport: AirportCode?) -> LocalDate {
    airport.flatMap(world.zone).map { $0.local(of: now).date } ?? now.utcDate
  }

  private func slice(_ from: NamedPlace, _ to: NamedPlace, _ date: LocalDate) -> QuerySlice {
    QuerySlice(
      origin: from.code, destination: to.code, origins: from.airports, destinations: to.airports, date: date)
  }
}

/// A code as it was given, and the airports it stands for.
struct NamedPlace {
  let code: AirportCode
  let airports: [AirportCode]
}
