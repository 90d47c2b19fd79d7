import JSON
import Synchronization
import Travel
import Web

/// One request of a client, over a line that breaks when the process dies.
extension Simulation {
  /// What is asked.
  struct Ask: Sendable {
    var kind: Operation.Kind
    var method: Web.Method = .POST
    var path: String
    var query: [(name: String, value: String)] = []
    var key: String?
    var body = ""
    /// What is sent now and then under the same key, as by a client that mixes its keys up.
    var other: String?
    var booking: String?
    var seats = 0
    var flights: [String] = []
  }

  /// How long a client waits, in milliseconds.
  private static let patience: Int64 = 40_000

  func ask(_ client: String, _ ask: Ask) async -> (operation: Operation, body: [UInt8]) {
    let number = log.invoke {
      Operation(
        number: $0, client: client, kind: ask.kind, key: ask.key, request: "\(ask.path) \(ask.body)", booking: ask.booking,
        invokedAt: time.now().milliseconds, seats: ask.seats, flights: ask.flights)
    }
    let reply = await answer(client, ask)
    let operation = log.end(number) { operation in
      operation.endedAt = time.now().milliseconds
      Self.read(reply, into: &operation)
    }
    return (operation, reply?.body ?? [])
  }

  private func answer(_ client: String, _ ask: Ask) async -> (status: Int, body: [UInt8])? {
    await time.sleep(Int64(chance.within(1...20)))
    guard let process = chance.pick(processes.withLock { $0 }) else {
      await time.sleep(500)
      return nil
    }
    let headers = [(name: "Host", value: "jetway.test"), (name: SimulatedProcess.buyerHeader, value: client)] + (ask.key.map { [(name: "Idempotency-Key", value: $0)] } ?? [])
    let request = Request(
      method: ask.method, path: ask.path, query: ask.query, headers: Headers(headers), body: Array(ask.body.utf8), id: "r", remoteAddress: "10.0.0.\(chance.within(1...200))")
    return await withUnsafeContinuation { (waiting: UnsafeContinuation<(status: Int, body: [UInt8])?, Never>) in
      let once = FirstAnswer(waiting)
      process.life.mourn { once.give(nil) }
      time.after(Self.patience) { once.give(nil) }
      time.start {
        let response = await process.responder.respond(to: request)
        guard let bytes = response.wholeBody, !process.life.isDead else { return }
        once.give((response.status, bytes))
      }
    }
  }

  private static func read(_ reply: (status: Int, body: [UInt8])?, into operation: inout Operation) {
    guard let reply else {
      operation.outcome = .unknown("no answer")
      return
    }
    let json = try? JSONDocument(parsing: reply.body).root
    let code = json?["code"]?.string ?? ""
    switch (reply.status, code) {
    case (200..<400, _):
      operation.outcome = .ok(status: reply.status)
      operation.shown = json.map(shown) ?? Operation.Shown()
      operation.answer = String(decoding: reply.body, as: UTF8.self)
    case (409, "request_in_progress"), (409, "payment_in_progress"), (429, _): operation.outcome = .unavailable(status: reply.status, code: code)
    case (500..., _), (409, "busy"): operation.outcome = .unknown("\(reply.status) \(code)")
    default:
      operation.outcome = .refused(status: reply.status, code: code)
      operation.answer = String(decoding: reply.body, as: UTF8.self)
    }
  }
}

extension Simulation {
  /// What an answer shows, of a booking or of a payment.
  private static func shown(_ json: JSONNode) -> Operation.Shown {
    let payment = json["payment"]
    var shown = Operation.Shown(booking: json["id"]?.string, status: json["status"]?.string, payment: payment?["id"]?.string)
    if let minor = json["price"]?["minor"]?.int, let currency = json["price"]?["currency"]?.string { shown.price = "\(minor) \(currency)" }
    if let amount = payment?["amount"].flatMap(money) { shown.price = amount }
    if json["payUntil"]?.string != nil { shown.due = json["toPay"].flatMap(money) }
    return shown
  }

  private static func money(_ amount: JSONNode) -> String? {
    guard let currency = amount["currency"]?.string.flatMap({ Currency($0) }) else { return nil }
    return amount["amount"]?.string.flatMap { Money(decimal: $0, currency) }.map { "\($0.minorUnits) \(currency.code)" }
  }
}

/// Resumes with whichever answer comes first.
private final class FirstAnswer: Sendable {
  private let waiting: Mutex<UnsafeContinuation<(status: Int, body: [UInt8])?, Never>?>

  init(_ waiting: UnsafeContinuation<(status: Int, body: [UInt8])?, Never>) { self.waiting = Mutex(waiting) }

  func give(_ answer: (status: Int, body: [UInt8])?) {
    let first = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    first?.resume(returning: answer)
  }
}
