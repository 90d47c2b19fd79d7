import JSON
import ProviderKit
import Travel
import World

/// Reads what an operator says of a flight, field by field; what is wrong is noted in the fields.
struct FlightFields {
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  let world: World
  let today: LocalDate

  /// A whole flight and its days; nil when something that is needed is bad, which `fields.finish()` then throws.
  func flight(_ fields: Fields) -> (FlightPattern, FlightPattern.Days)? {
    let number = fields.value("number", expected: "a flight number such as AI865") { FlightNumber($0) }
    let origin = airport(fields, "origin")
    let destination = airport(fields, "destination")
    if let origin, origin == destination { fields.fail("destination", "invalid", "is the origin") }
    let departure = time(fields, "departureTime")
    let arrival = time(fields, "arrivalTime")
    let later = fields.int("arrivalDay", -1...2, default: 0)
    let cabins = cabins(fields, needed: true)
    let days = days(fields)
    let details = details(fields)
    guard let number, let origin, let destination, let departure, let arrival, let later, let cabins, let days else { return nil }
    var pattern = FlightPattern(
      number: number, origin: origin, destination: destination, departure: departure, arrival: arrival, daysLater: later,
      cabins: cabins.sorted { $0.cabin < $1.cabin })
    pattern.operating = details.operating
    pattern.codeshares = details.codeshares ?? []
    pattern.departureTerminal = details.departureTerminal
    pattern.arrivalTerminal = details.arrivalTerminal
    pattern.aircraft = details.aircraft
    pattern.status = details.status ?? .scheduled
    return (pattern, days)
  }

  /// What of a flight may be there or not.
  struct Details {
    var operating: FlightNumber?
    var codeshares: [FlightNumber]?
    var departureTerminal, arrivalTerminal, aircraft: String?
    var status: FlightStatus?
  }

  func details(_ fields: Fields) -> Details {
    let flight = { (text: String) in FlightNumber(text) }
    return Details(
      operating: fields.value("operating", expected: "a flight number such as AI865", optional: true, flight),
      codeshares: fields.list("codeshares", max: 10, expected: "a flight number such as LH8365", flight),
      departureTerminal: fields.optionalString("departureTerminal", 1...8),
      arrivalTerminal: fields.optionalString("arrivalTerminal", 1...8),
      aircraft: fields.value("aircraft", expected: "an IATA aircraft type such as 32N", optional: true) { world.aircraft($0)?.code },
      status: fields.value("status", expected: "one of \(FlightStatus.words)", optional: true) { FlightStatus(rawValue: $0) })
  }

  /// The cabins on sale, each once; nil when they are absent or one is bad.
  func cabins(_ fields: Fields, needed: Bool) -> [CabinSale]? {
    if !needed, !fields.has("cabins") { return nil }
    guard let each = fields.objects("cabins", 1...4) else { return nil }
    var seen: Set<Cabin> = []
    let sales = each.compactMap { part -> CabinSale? in
      let cabin = part.value("cabin", expected: "one of \(Cabin.allCases.map(\.rawValue).joined(separator: ", "))") { Cabin(rawValue: $0) }
      if let cabin, !seen.insert(cabin).inserted { part.fail("cabin", "duplicate", "stands there twice") }
      let fare = part.object("fare").flatMap(fare)
      let capacity = part.int("capacity", 1...1000)
      let seats = part.int("seatsAvailable", 0...1000, default: capacity ?? 0)
      if let seats, let capacity, seats > capacity { part.fail("seatsAvailable", "out_of_range", "must not be more than the capacity") }
      guard let cabin, let fare, let capacity, let seats else { return nil }
      return CabinSale(cabin: cabin, fare: fare, seats: seats, capacity: capacity)
    }
    let currencies = Set(sales.map(\.fare.currency))
    if currencies.count > 1 { fields.fail("cabins", "invalid", "must all be sold in one currency") }
    return sales.count == each.count ? sales : nil
  }

  private func fare(_ fields: Fields) -> Money? {
    let currency = fields.value("currency", expected: "an ISO 4217 code such as USD") { Currency($0) }
    if let currency, currency != .usd, world.rates.convert(Money(minorUnits: 100, currency: currency), to: .usd) == nil {
      fields.fail("currency", "invalid", "has no exchange rate here")
    }
    let amount = fields.string("amount", 1...20)
    guard let currency, let amount else { return nil }
    guard let money = Money(decimal: amount, currency) else {
      fields.fail("amount", "invalid", "expected an amount in \(currency.code) such as 54.30")
      return nil
    }
    guard (1...100_000_000).contains(money.minorUnits) else {
      fields.fail("amount", "out_of_range", "must be above zero and at most \(Money(minorUnits: 100_000_000, currency: currency).decimal)")
      return nil
    }
    return money
  }

  func airport(_ fields: Fields, _ key: String, optional: Bool = false) -> AirportCode? {
    guard let code = fields.value(key, expected: "an IATA airport code such as DEL", optional: optional, { AirportCode($0) }) else { return nil }
    if world.airport(code) != nil { return code }
    fields.fail(key, "unknown_airport", "is not a known airport")
    return nil
  }

  /// `06:10`, as minutes since midnight.
  func time(_ fields: Fields, _ key: String, optional: Bool = false) -> Int? {
    fields.value(key, expected: "a local time such as 06:10", optional: optional) { text in
      LocalDateTime("2026-01-01T\(text)").flatMap { text.utf8.count == 5 ? $0.minuteOfDay : nil }
    }
  }

  /// `date`, or `schedule` with its weekdays.
  private func days(_ fields: Fields) -> FlightPattern.Days? {
    let date = date(fields, "date", optional: true)
    guard fields.has("schedule") else {
      if !fields.has("date") { fields.fail("date", "missing", "is required: expected a date such as 2026-12-02, or a schedule") }
      return date.map { .one($0) }
    }
    if fields.has("date") { fields.fail("date", "invalid", "must not stand beside a schedule") }
    guard let schedule = fields.object("schedule") else { return nil }
    let names = schedule.list("weekdays", max: 7, expected: "one of \(Self.weekdays.joined(separator: ", "))") { Self.weekdays.firstIndex(of: $0) }
    if names?.isEmpty ?? !schedule.has("weekdays") { schedule.fail("weekdays", "missing", "must name a weekday, such as mon") }
    let (from, to) = (self.date(schedule, "from"), self.date(schedule, "to"))
    guard let names, !names.isEmpty, let from, let to else { return nil }
    guard from <= to, from.days(until: to) < 400 else {
      schedule.fail("to", "out_of_range", "must be a day from `from` to 399 days later")
      return nil
    }
    return .weekly(Set(names), from...to)
  }

  private func date(_ fields: Fields, _ key: String, optional: Bool = false) -> LocalDate? {
    guard let date = fields.value(key, expected: "a date such as 2026-12-02", optional: optional, { LocalDate($0) }) else { return nil }
    guard (-1...400).contains(today.days(until: date)) else {
      fields.fail(key, "out_of_range", "must be from yesterday to 400 days from now")
      return nil
    }
    return date
  }
}

extension FlightStatus {
  static let words = "scheduled, active, landed, cancelled, incident, diverted, unknown"
}
