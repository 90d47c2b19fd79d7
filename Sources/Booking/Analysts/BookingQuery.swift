import BSON
public import Travel

/// Which bookings an analyst asks for.
public struct BookingQuery: Sendable, Hashable {
  /// Which day `from` and `to` speak of.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// The UTC day the booking was made.
    case booked
    /// The local day of the first departure.
    case travel
  }

  /// What groups are made by.
  public enum Grouping: String, Sendable, Hashable, CaseIterable {
    /// The day of the query's basis.
    case day
    /// The first direction, `DEL-BOM`.
    case route
    /// The first marketing carrier, so that a booking counts once.
    case airline
    case status
  }

  public var basis: Basis
  /// The first day; nil for no limit.
  public var from: LocalDate?
  /// The last day, itself included; nil for no limit.
  public var to: LocalDate?
  /// Of the first direction.
  public var route: (origin: AirportCode, destination: AirportCode)? {
    get { origin.flatMap { origin in destination.map { (origin, $0) } } }
    set { (origin, destination) = (newValue?.origin, newValue?.destination) }
  }
  private var origin: AirportCode?
  private var destination: AirportCode?
  public var status: BookingStatus?
  /// Any of the booking's marketing carriers.
  public var airline: AirlineCode?

  public init(
    basis: Basis = .booked, from: LocalDate? = nil, to: LocalDate? = nil,
    route: (origin: AirportCode, destination: AirportCode)? = nil, status: BookingStatus? = nil, airline: AirlineCode? = nil
  ) {
    (self.basis, self.from, self.to, self.status, self.airline) = (basis, from, to, status, airline)
    self.route = route
  }

  var dayField: String {
    switch basis {
    case .booked: "createdDate"
    case .travel: "departureLocalDate"
    }
  }

  func field(_ grouping: Grouping) -> String {
    switch grouping {
    case .day: dayField
    case .route: "route"
    case .airline: "airline"
    case .status: "status"
    }
  }

  /// What the bookings of one day must be like.
  func filter(on day: LocalDate) -> Document {
    var filter = Document([(dayField, .string(day.description))])
    if let route { filter.append("route", .string("\(route.origin)-\(route.destination)")) }
    if let status { filter.append("status", .string(status.rawValue)) }
    if let airline { filter.append("carriers", .string(airline.description)) }
    return filter
  }
}
