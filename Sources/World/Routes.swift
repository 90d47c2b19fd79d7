public import Travel

/// A pair of airports that is, or was, flown without a stop, and who flies it.
public struct Route: Hashable, Sendable {
  /// Where it starts.
  public let origin: AirportCode
  /// Where it ends.
  public let destination: AirportCode
  /// The carriers.
  public let carriers: [AirlineCode]
}

/// What people paid between two airports, one way, whatever the connection.
public struct TypicalFare: Hashable, Sendable {
  /// Where it starts.
  public let origin: AirportCode
  /// Where it ends.
  public let destination: AirportCode
  /// A quarter paid less than this.
  public let low: Money
  /// Half paid less than this.
  public let median: Money
  /// A quarter paid more than this.
  public let high: Money
}

extension World {
  /// The routes, read from `routes.csv` now: thousands, needed only to make schedules.
  ///
  /// - Throws: `CSVError` naming the line; also when an airport or airline is not in the facts.
  public func routes() throws(CSVError) -> [Route] {
    let reader = try CSVReader(path: directory + "/routes.csv")
    let (from, to, by) = (try reader.column("origin"), try reader.column("destination"), try reader.column("carriers"))
    var routes: [Route] = []
    while let row = try reader.next() {
      let ends = try pair(row, from, to)
      var carriers: [AirlineCode] = []
      for part in row[by].split(separator: " ") {
        guard let code = AirlineCode(part), airline(code) != nil else { throw row.error("\"\(part)\" is not an airline of airlines.csv") }
        carriers.append(code)
      }
      guard !carriers.isEmpty else { throw row.error("the route has no carrier") }
      routes.append(Route(origin: ends.0, destination: ends.1, carriers: carriers))
    }
    return routes
  }

  /// Typical fares, read from `fares.csv` now.
  ///
  /// - Throws: `CSVError` naming the line.
  public func typicalFares() throws(CSVError) -> [TypicalFare] {
    let reader = try CSVReader(path: directory + "/fares.csv")
    let (from, to, money) = (try reader.column("origin"), try reader.column("destination"), try reader.column("currency"))
    let (low, median, high) = (try reader.column("low"), try reader.column("median"), try reader.column("high"))
    var fares: [TypicalFare] = []
    while let row = try reader.next() {
      let ends = try pair(row, from, to)
      guard let currency = Currency(row[money]), let low = Money(decimal: row[low], currency),
        let median = Money(decimal: row[median], currency), let high = Money(decimal: row[high], currency)
      else { throw row.error("a fare is not an amount of its currency") }
      fares.append(TypicalFare(origin: ends.0, destination: ends.1, low: low, median: median, high: high))
    }
    return fares
  }

  private func pair(_ row: CSVRow, _ from: Int, _ to: Int) throws(CSVError) -> (AirportCode, AirportCode) {
    guard let origin = AirportCode(row[from]), airport(origin) != nil, let destination = AirportCode(row[to]),
      airport(destination) != nil, origin != destination
    else { throw row.error("\"\(row[from])\" and \"\(row[to])\" are not two airports of airports.csv") }
    return (origin, destination)
  }
}
