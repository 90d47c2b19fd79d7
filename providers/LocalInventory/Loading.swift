import Flights
import Inventory
import Telemetry
import Travel
import World

/// A load on its way: documents of single flights first, which then lie over the generated days.
struct Loading {
  private var builder: SnapshotBuilder
  var outcome = LoadInventory.Outcome()
  /// Flights of documents of their own that are sold.
  private(set) var single = 0
  private let first: LocalDate
  private let world: World
  private let currency: Currency
  private let log: Log
  /// Documents by the airport they leave, and every name that hides a generated flight.
  private var waiting: [AirportCode: [DatedFlight]] = [:]
  private var hiding: Set<UInt64> = []
  /// The airports of `waiting`, the next one last; made when the first is needed.
  private var order: [AirportCode] = []
  /// Of the airport that is being read: its services' numbers in the builder.
  private var services: [UInt64: Int32] = [:]
  private var origin: AirportCode?
  private var types: [String: UInt64] = [:]

  init(_ first: LocalDate, _ world: World, currency: Currency, log: Log) {
    self.first = first
    self.world = world
    self.currency = currency
    self.log = log
    builder = SnapshotBuilder(firstDay: first, airport: { world.indexed($0) })
  }

  /// Takes a document of `flights`.
  mutating func take(_ entry: StoredEntry) {
    switch entry {
    case .unreadable: outcome.refused["it cannot be read", default: 0] += 1
    case .deleted(let id): hiding.insert(key(id))
    case .flight(let flight):
      if !flight.isOnlySchedule { hiding.insert(key(flight.id)) }
      guard let dated = flight.dated(in: currency, world.rates) else {
        outcome.notSold += 1
        return
      }
      single += 1
      waiting[flight.departure.airport, default: []].append(dated)
    }
  }

  /// Takes a document of `flightDays`; they come in the order of their airports.
  mutating func take(_ result: Result<FlightDay, FlightDayDamage>) {
    switch result {
    case .success(let day): take(day)
    case .failure(let damage):
      log.warn("a damaged day of generated flights is left out", ["day": damage.id, "why": damage.reason])
      if outcome.damaged.count < 100 { outcome.damaged.append(damage) }
      outcome.refused["its day is damaged", default: 0] += 1
    }
  }

  private mutating func take(_ day: FlightDay) {
    if origin != day.origin {
      origin = day.origin
      services.removeAll(keepingCapacity: true)
      addWaiting(upTo: day.origin)
    }
    let types = day.equipment.map { number(ofType: $0.aircraft) }
    let hasHidden = !hiding.isEmpty
    let end = UInt64(day.origin.packed) << 9 | UInt64(truncatingIfNeeded: first.days(until: day.date))
    day.rows { row in
      guard let row else {
        outcome.refused["it cannot be read", default: 0] += 1
        return true
      }
      let number = UInt64(row.carrier.packed) << 24 | UInt64(row.number) << 8
      if hasHidden, hiding.contains(number << 24 | end) { return true }
      guard let service = service(row, number, types[Int(row.equipment)], day) else { return true }
      do throws(FlightRefusal) {
        try builder.add(
          BulkFlight(
            service: service, origin: day.origin, destination: row.destination, departure: row.departure, arrival: row.arrival,
            offers: CabinOffers(fares: row.fares, seats: row.seats)))
      } catch {
        refuse(error, "\(row.carrier)\(row.number)-\(day.id)")
      }
      return true
    }
  }

  /// Puts in what is left.
  mutating func finish() {
    addWaiting(upTo: nil)
    outcome.loaded = builder.count
  }

  consuming func intoBuilder() -> SnapshotBuilder { builder }

  /// Puts in the single flights of the airports up to one, in the order of the airports: the builder needs no room to sort
  /// what comes in order.
  private mutating func addWaiting(upTo last: AirportCode?) {
    if order.isEmpty, !waiting.isEmpty { order = waiting.keys.sorted { $0 > $1 } }
    while let next = order.last, last.map({ next <= $0 }) ?? true {
      order.removeLast()
      for flight in waiting.removeValue(forKey: next) ?? [] {
        do throws(FlightRefusal) { try builder.add(flight) } catch { refuse(error, "\(flight.key)") }
      }
    }
  }

  private mutating func service(_ row: FlightDay.Row, _ number: UInt64, _ type: UInt64, _ day: FlightDay) -> Int32? {
    let key = number << 24 | UInt64(row.departureTerminal) << 16 | UInt64(row.arrivalTerminal) << 8 | type
    if let known = services[key] { return known }
    guard let marketing = FlightNumber(carrier: row.carrier, number: Int(row.number)) else {
      refuse(.unknownService, "\(row.carrier)\(row.number)-\(day.id)")
      return nil
    }
    let service = builder.service(
      FlightService(marketing: marketing, aircraft: day.equipment[Int(row.equipment)].aircraft),
      departureTerminal: row.departureTerminal == 0 ? nil : String(row.departureTerminal),
      arrivalTerminal: row.arrivalTerminal == 0 ? nil : String(row.arrivalTerminal))
    services[key] = service
    return service
  }

  private mutating func number(ofType type: String) -> UInt64 {
    if let known = types[type] { return known }
    let number = UInt64(types.count)
    types[type] = number
    return number
  }

  private mutating func refuse(_ refusal: FlightRefusal, _ flight: String) {
    outcome.refused[refusal.description, default: 0] += 1
    if outcome.refused[refusal.description] == 1 {
      log.warn("a stored flight is left out", ["flight": flight, "why": refusal.description])
    }
  }

  /// A flight number (40 bits), an airport (15) and a day of at most 400 (9) as one word.
  private func key(_ id: StoredFlightID) -> UInt64 {
    id.number.packed << 24 | UInt64(id.origin.packed) << 9 | UInt64(truncatingIfNeeded: first.days(until: id.date))
  }
}
