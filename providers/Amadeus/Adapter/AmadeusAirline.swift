public import Fetch
internal import JSON
public import ProviderKit
public import Travel

/// An airline's order desk in the Amadeus format: books an offer with `POST /v1/booking/flight-orders`.
///
/// An order is sent once: only a refused token, which means nothing was booked, sends it again. A fault after sending
/// leaves the outcome unknown, and the caller must treat it so.
public struct AmadeusAirline: AirlineGateway {
  private let client: AmadeusClient

  /// An order desk at the server of the settings.
  public init(settings: AmadeusSettings, fetcher: Fetcher, clock: any Travel.Clock) {
    client = AmadeusClient(settings: settings, fetcher: fetcher, clock: clock)
  }

  /// Books the offer for the passengers; a 4xx with the server's code is a refusal, everything else a fault.
  public func order(_ order: OrderRequest, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply {
    let body = OrderBody.make(order)
    let root: JSONNode
    do throws(ProviderFault) {
      root = try await client.call("POST", "/v1/booking/flight-orders", body: body, deadline: deadline)
    } catch {
      guard case .refused(let code, let title, let detail) = error.kind else { throw error }
      return .refused(code: code, title: title, detail: detail)
    }
    guard let data = root["data"] else { throw .badReply("The order's answer has no data.") }
    return try Self.accepted(data)
  }

  /// Asks for the order by our reference, which it carries as a remark: `GET …/flight-orders/by-reference`, whose answer is a list. A
  /// server that does not know the call refuses it, which says nothing about the order.
  public func find(reference: String, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply? {
    let path = "/v1/booking/flight-orders/by-reference?reference=\(URLText.encode(reference))&originSystemCode=GDS"
    let root = try await client.call("GET", path, deadline: deadline)
    guard let data = root["data"], data.kind == .array else { throw .badReply("The answer to a reference is no list.") }
    for order in data.elements { return try Self.accepted(order) }
    return nil
  }

  private static func accepted(_ data: JSONNode) throws(ProviderFault) -> OrderReply {
    guard let id = data.text("id", max: 400) else { throw .badReply("The order's answer has no id.") }
    let records = data["associatedRecords"].map { Array($0.elements) } ?? []
    let reference = records.lazy.compactMap { $0.text("reference", max: 40) }.first
    guard let reference else { throw .badReply("The order's answer has no record reference.") }
    let tickets = data["tickets"].map { list in list.elements.compactMap { $0.text("documentNumber", max: 20) } } ?? []
    return .accepted(reference: reference, orderID: id, tickets: tickets)
  }
}
