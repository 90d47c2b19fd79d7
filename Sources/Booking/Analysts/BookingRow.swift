import BSON
import Travel

/// A booking as analysts see it: no names, no addresses.
public struct BookingRow: Sendable, Hashable {
  public var recordLocator: String
  public var status: String
  /// When it was made, `2026-11-21T12:00:00Z`.
  public var bookedAt: String
  public var route: String
  /// `AI865 AI101`.
  public var flights: String
  public var airline: String
  public var cabin: String
  /// As the airport's clocks show it.
  public var departure: String
  public var passengers: Int
  /// A decimal number.
  public var total: String
  public var currency: String
  public var provider: String
  public var fulfilment: String

  /// Names of the columns, in order.
  public static let columns = [
    "recordLocator", "status", "bookedAt", "route", "flights", "airline", "cabin", "departure", "passengers", "total",
    "currency", "provider", "fulfilment",
  ]

  /// The fields of a stored booking that a row needs.
  static let projection = Document(
    [
      "recordLocator", "status", "createdAt", "route", "flights", "airline", "cabin", "departureLocal", "passengerCount",
      "price.total", "price.currency", "provider", "fulfilment",
    ].map { ($0, .int32(1)) })

  init(_ stored: Document) {
    func text(_ path: String) -> String { stored[path: path]?.string ?? "" }
    recordLocator = text("recordLocator")
    status = text("status")
    bookedAt = stored.instant("createdAt")?.description ?? ""
    route = text("route")
    flights = stored.texts("flights").joined(separator: " ")
    airline = text("airline")
    cabin = text("cabin")
    departure = text("departureLocal")
    passengers = stored["passengerCount"]?.int ?? 0
    total = stored[path: "price.total"]?.decimal128?.description ?? ""
    currency = text("price.currency")
    provider = text("provider")
    fulfilment = text("fulfilment")
  }

  /// The values in the order of the columns.
  var cells: [ReportCell] {
    [
      .text(recordLocator), .text(status), .text(bookedAt), .text(route), .text(flights), .text(airline), .text(cabin),
      .text(departure), .number(String(passengers)), .decimal(total), .text(currency), .text(provider), .text(fulfilment),
    ]
  }
}
