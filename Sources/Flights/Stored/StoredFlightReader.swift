import BSON
import ProviderKit
import Travel

/// Reads a stored flight in one pass over its document, because a start reads all of them.
struct StoredFlightReader {
  private var carrier: AirlineCode?
  private var number: String?
  private var operating: FlightNumber?
  private var codeshares: [FlightNumber] = []
  private var origin: AirportCode?
  private var destination: AirportCode?
  private var departure: Time?
  private var arrival: Time?
  private var aircraft: String?
  private var status: FlightStatus?
  private var currency: Currency?
  private var cabins: Elements?
  private var source: String?
  private var live: LiveDetails?

  private struct Time {
    var local: LocalDateTime?
    var zone: String?
    var offset: Int?
    var terminal: String?

    init(_ elements: Elements?) {
      guard let elements else { return }
      for element in elements {
        switch element.key {
        case "local": local = element.string.flatMap { LocalDateTime($0) }
        case "zone": zone = element.string
        case "offsetMinutes": offset = element.int
        case "terminal": terminal = element.string
        default: break
        }
      }
    }

    func time(_ airport: AirportCode) -> AirportTime? {
      guard let local, let zone, let offset, abs(offset) <= 18 * 60 else { return nil }
      return AirportTime(airport: airport, terminal: terminal, local: local, offsetMinutes: offset, zone: zone)
    }
  }

  mutating func take(_ element: Element) {
    switch element.key {
    case "carrier": carrier = element.string.flatMap { AirlineCode($0) }
    case "number": number = element.string
    case "operating": operating = element.string.flatMap { FlightNumber($0) }
    case "codeshares":
      codeshares = element.elements.map { $0.compactMap { $0.string.flatMap { FlightNumber($0) } } } ?? []
    case "origin": origin = element.string.flatMap { AirportCode($0) }
    case "destination": destination = element.string.flatMap { AirportCode($0) }
    case "departure": departure = Time(element.elements)
    case "arrival": arrival = Time(element.elements)
    case "aircraft": aircraft = element.string
    case "status": status = element.string.flatMap { FlightStatus(rawValue: $0) }
    case "currency": currency = element.string.flatMap { Currency($0) }
    case "cabins": cabins = element.elements
    case "source": source = element.string
    case "live": live = element.document.flatMap { LiveDetails($0) }
    default: break
    }
  }

  var flight: StoredFlight? {
    guard let carrier, let digits = number, let number = FlightNumber("\(carrier)\(digits)"), let origin, let destination,
      let departure = departure?.time(origin), let arrival = arrival?.time(destination), let source
    else { return nil }
    return StoredFlight(
      number: number, operating: operating, codeshares: codeshares, departure: departure, arrival: arrival,
      aircraft: aircraft, status: status ?? .unknown, cabins: sales, source: FlightSource(source), live: live)
  }

  private var sales: [CabinSale] {
    guard let cabins, let currency else { return [] }
    return cabins.compactMap { element in
      guard let cabin = Cabin(rawValue: element.key), let sale = element.document,
        let fare = sale["fare"]?.decimal128?.minorUnits(digits: currency.digits), let seats = sale["seats"]?.int
      else { return nil }
      return CabinSale(
        cabin: cabin, fare: Money(minorUnits: fare, currency: currency), seats: seats,
        capacity: sale["capacity"]?.int ?? seats)
    }
  }
}
