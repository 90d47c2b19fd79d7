internal import JSON
public import ProviderKit
public import Travel

extension AviationStack {
  /// The airports the source lists, bounded by `maxPages`; rows without a code are passed over.
  /// - Parameter search: part of a name or code, which the source offers on paid plans.
  public func airports(search: String? = nil, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> [ListedAirport] {
    try await client.rows("airports", search.map { [("search", $0)] } ?? [], deadline: deadline).compactMap { ListedAirport($0) }
  }

  /// The airlines the source lists, bounded by `maxPages`.
  public func airlines(search: String? = nil, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> [ListedAirline] {
    try await client.rows("airlines", search.map { [("search", $0)] } ?? [], deadline: deadline).compactMap { ListedAirline($0) }
  }

  /// The routes out of an airport, bounded by `maxPages`; of one airline when it is named.
  public func routes(
    from airport: AirportCode, airline: AirlineCode? = nil, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> [ListedRoute] {
    var query = [("dep_iata", airport.description)]
    if let airline { query.append(("airline_iata", airline.description)) }
    return try await client.rows("routes", query, deadline: deadline).compactMap { ListedRoute($0) }
  }
}
