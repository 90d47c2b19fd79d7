import JSON
import Travel
import Web

extension AdminFlightRoutes {
  /// Adds one flight, or one for each day of a schedule: all or none.
  func create(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body).root)
    let made = reader.flight(fields)
    let dated = made.map { self.dated($0.0, $0.1, fields) } ?? []
    let mark = self.mark(request, fields)
    try fields.finish()
    guard let mark, !dated.isEmpty else { throw Problem.badRequest("The request cannot be read.") }
    switch try await flights.create(dated, mark) {
    case .created:
      await tell(dated)
      return Self.answer(201, dated)
    case .replayed:
      return Self.answer(201, try await flights.made(by: mark).sorted { $0.departure.instant < $1.departure.instant })
        .with("Idempotent-Replayed", "true")
    case .mismatch:
      throw Problem(status: 422, code: "idempotency_mismatch", detail: "This Idempotency-Key was used for another request.")
    case .duplicates(let ids):
      throw Problem(
        status: 409, code: "duplicate_flight", detail: "\(ids.count) of these flights are there already; none was added.",
        members: { $0.field("flightIds", Array(ids.prefix(100))) })
    }
  }

  /// Changes what is named of a flight; cabins that are named are replaced, the others stay.
  func change(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body).root)
    let id = try id(of: request)
    guard let present = try await flights.flight(id) else { throw Problem.notFound("No such flight.") }
    let flight = changed(present, fields)
    try fields.finish()
    try await flights.replace(flight)
    await tell([flight])
    return .json { flight.write(to: &$0) }
  }

  /// The flights of a schedule, each looked at.
  private func dated(_ pattern: FlightPattern, _ days: FlightPattern.Days, _ fields: Fields) -> [StoredFlight] {
    let flights = days.dates.compactMap { pattern.flight(on: $0, world) }
    if flights.isEmpty { fields.fail("schedule", "invalid", "has no such weekday between its days") }
    if let problem = flights.lazy.compactMap(Self.timeProblem).first { fields.fail("arrivalTime", "invalid", problem) }
    return flights
  }

  /// What cannot be about a flight's times.
  private static func timeProblem(_ flight: StoredFlight) -> String? {
    if flight.durationMinutes <= 0 { return "is not after the departure; say with arrivalDay how many days later it arrives" }
    return flight.durationMinutes > FlightPattern.longest ? "is more than 24 hours after the departure" : nil
  }

  private func changed(_ present: StoredFlight, _ fields: Fields) -> StoredFlight {
    let details = reader.details(fields)
    let later = fields.optionalInt("arrivalDay", -1...2)
    let (departure, arrival) = (reader.time(fields, "departureTime", optional: true), reader.time(fields, "arrivalTime", optional: true))
    let cabins = reader.cabins(fields, needed: false) ?? []
    var flight = present
    let before = present.departure.local
    let pattern = FlightPattern(
      number: present.number, operating: details.operating ?? present.operating, codeshares: details.codeshares ?? present.codeshares,
      origin: present.departure.airport, destination: present.arrival.airport,
      departureTerminal: details.departureTerminal ?? present.departure.terminal,
      arrivalTerminal: details.arrivalTerminal ?? present.arrival.terminal, departure: departure ?? before.minuteOfDay,
      arrival: arrival ?? present.arrival.local.minuteOfDay,
      daysLater: later ?? before.date.days(until: present.arrival.local.date), aircraft: details.aircraft ?? present.aircraft,
      status: details.status ?? present.status,
      cabins: (present.cabins.filter { old in !cabins.contains { $0.cabin == old.cabin } } + cabins).sorted { $0.cabin < $1.cabin })
    if let next = pattern.flight(on: before.date, world) {
      flight = next
      flight.live = present.live
      flight.source = present.source
    }
    if let problem = Self.timeProblem(flight) { fields.fail("arrivalTime", "invalid", problem) }
    if Set(flight.cabins.map(\.fare.currency)).count > 1 { fields.fail("cabins", "invalid", "must all be sold in one currency") }
    return flight
  }

  /// The request's own name: its Idempotency-Key, or a new one.
  private func mark(_ request: Request, _ fields: Fields) -> RequestMark? {
    let given = request.headers.all("Idempotency-Key")
    guard given.count <= 1, given.allSatisfy({ (1...255).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } })
    else {
      fields.fail("Idempotency-Key", "invalid", "must be one header of at most 255 printable ASCII characters without blanks")
      return nil
    }
    var content = Checksum()
    content.add(request.body)
    var key = Checksum()
    if let given = given.first { key.add(given) }
    return RequestMark(key: given.isEmpty ? "-\(UInt64.random(in: .min ... .max))" : key.text, content: content.text)
  }

  private static func answer(_ status: Int, _ flights: [StoredFlight]) -> Response {
    .json(status) { json in
      json.object { json in
        json.field("count", flights.count)
        json.arrayField("flights") { json in for flight in flights { flight.write(to: &json) } }
      }
    }
  }
}
