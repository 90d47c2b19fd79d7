internal import JSON
internal import Telemetry
public import Travel
public import Web

/// Where gateways post their notices: `POST /v1/payments/notices/{gateway}`.
///
/// A notice is read by its gateway's reader, which checks the signature first, and applied by the sink. 200 tells the gateway that it
/// need not come again, also when nothing changed; 503 that it must. What is not signed, signed wrongly or long ago is 400.
public struct NoticeRoutes: Sendable {
  private let readers: [any NoticeReader]
  private let sink: any NoticeSink
  private let clock: any Travel.Clock
  private let log = Log("payments")

  public init(readers: [any NoticeReader], sink: any NoticeSink, clock: any Travel.Clock = SystemClock()) {
    (self.readers, self.sink, self.clock) = (readers, sink, clock)
  }

  /// Adds the route.
  public func register(on router: inout Router) {
    router.post("/v1/payments/notices/{gateway}", maxBody: 256 << 10, access: .everyone) { request in try await take(request) }
  }

  private func take(_ request: Request) async throws -> Response {
    guard let reader = readers.first(where: { $0.gateway == request.parameter("gateway") }) else { throw Problem.notFound }
    let notice: PaymentNotice?
    do throws(NoticeRefusal) {
      let header = { (name: String) -> String? in
        let values = request.headers.all(name)
        return values.count == 1 ? values.first : nil
      }
      notice = try reader.read(request.body, header: header, now: clock.now())
    } catch {
      log.warn("a payment notice is not believed", ["gateway": reader.gateway, "reason": error.code])
      throw Problem(status: 400, code: error.code, detail: error.message)
    }
    guard let notice else { return Self.answer(.ignored) }
    do {
      let effect = try await sink.apply(notice)
      if effect == .ignored { log.warn("a payment notice is about nothing it can change", ["gateway": reader.gateway, "notice": notice.id]) }
      return Self.answer(effect)
    } catch {
      log.error("a payment notice could not be applied", ["gateway": reader.gateway, "notice": notice.id, "reason": "\(error)"])
      throw Problem.unavailable("The notice could not be kept; please send it again.", retryAfterSeconds: 5)
    }
  }

  private static func answer(_ effect: NoticeEffect) -> Response {
    let word =
      switch effect {
      case .applied: "applied"
      case .alreadyKnown: "already_known"
      case .ignored: "ignored"
      }
    return .json { json in json.object { $0.field("effect", word) } }
  }
}

extension NoticeRefusal {
  /// As the API writes it.
  public var code: String {
    switch self {
    case .noSignature: "signature_missing"
    case .badSignature: "signature_invalid"
    case .outOfTime: "signature_expired"
    case .unreadable: "notice_unreadable"
    }
  }

  /// What the gateway's people read.
  public var message: String {
    switch self {
    case .noSignature: "The notice is not signed, or signed twice."
    case .badSignature: "The signature is not of our shared secret."
    case .outOfTime: "The notice was signed more than five minutes away from now."
    case .unreadable: "The notice is signed well and not understood."
    }
  }
}
