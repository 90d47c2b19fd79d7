internal import JSON
internal import Payments
internal import Travel
internal import Web

/// The bank's addresses: charges, refunds, the payer's page and the book.
struct BankRoutes: Sendable {
  let desk: BankDesk

  func register(on router: inout Router) {
    router.post("/v1/charges") { request in try await charge(request) }
    router.get("/v1/charges/{key}") { request in
      let charge = try desk.ledger.charge(request.parameter("key"))
      return answer(charge, request)
    }
    router.post("/v1/charges/{key}/cancel") { request in try cancel(request) }
    router.post("/v1/refunds") { request in try refund(request) }
    router.get("/v1/refunds/{key}") { request in
      let refund = try desk.ledger.refund(request.parameter("key"))
      return .json { refund.write(to: &$0) }
    }
    router.get("/v1/ledger") { _ in book(desk.ledger.snapshot()) }
    router.get("/confirm/{id}") { request in try show(request) }
    router.post("/confirm/{id}") { request in try decide(request) }
    router.get("/style.css") { _ in PayerPage.style(ConfirmPage.bank) }
    router.get("/healthz") { _ in .json { $0.object { $0.field("status", "ok") } } }
  }

  private func charge(_ request: Request) async throws -> Response {
    let body = Fields(json: try JSONDocument(parsing: request.body).root)
    let amount = body.bankMoney()
    let token = body.string("token", 1...255)
    let reference = body.string("reference", 1...100)
    let returnURL = body.string("returnUrl", 1...2000)
    let expires = body.int("expires", 0...Int(Int32.max) * 4)
    _ = body.optionalString("description", 0...500)
    try body.finish()
    guard let amount, let token, let reference, let returnURL, let expires else { throw BankError.invalid("The charge is not complete.") }
    guard amount.minorUnits > 0 else { throw BankError.invalid("The amount must be above nothing.") }
    guard returnURL.hasPrefix("http://") || returnURL.hasPrefix("https://") else { throw BankError.invalid("returnUrl must be a whole address.") }
    let ask = BankDesk.Ask(
      key: try key(request), amount: amount, token: token, reference: reference, returnURL: returnURL,
      expiresAt: UTCInstant(seconds: Int64(expires)))
    switch try await desk.charge(ask) {
    case .cut: return Self.cut
    case .entry(let charge): return answer(charge, request)
    }
  }

  private func cancel(_ request: Request) throws -> Response {
    let body = Fields(json: try JSONDocument(parsing: request.body).root)
    let amount = body.bankMoney()
    try body.finish()
    guard let amount else { throw BankError.invalid("The amount is missing.") }
    return answer(try desk.cancel(request.parameter("key"), amount: amount), request)
  }

  private func refund(_ request: Request) throws -> Response {
    let body = Fields(json: try JSONDocument(parsing: request.body).root)
    let amount = body.bankMoney()
    let charge = body.string("charge", 1...255)
    try body.finish()
    guard let amount, let charge, amount.minorUnits > 0 else { throw BankError.invalid("The amount must be above nothing.") }
    switch try desk.refund(key: try key(request), charge: charge, amount: amount) {
    case .cut: return Self.cut
    case .entry(let refund): return .json { refund.write(to: &$0) }
    }
  }

  private func show(_ request: Request) throws -> Response {
    let charge = try desk.ledger.charge(id: request.parameter("id"))
    guard charge.status == .requiresAction else {
      return ConfirmPage.over(charge).response(status: charge.declineCode == "abandoned" ? 410 : 200, allowing: charge.returnURL)
    }
    return ConfirmPage.ask(charge).response(allowing: charge.returnURL)
  }

  private func decide(_ request: Request) throws -> Response {
    let decision = try request.form["decision"]
    guard decision == "confirm" || decision == "fail" else { throw BankError.invalid("Please choose to confirm or to fail.") }
    let charge = try desk.decide(id: request.parameter("id"), confirms: decision == "confirm")
    return .redirect(to: ConfirmPage.wayBack(charge))
  }

  private func answer(_ charge: BankCharge, _ request: Request) -> Response {
    let host = request.headers["host"] ?? "127.0.0.1"
    return .json { json in
      json.object { json in
        json.key("charge")
        charge.write(to: &json)
        json.field("actionUrl", charge.status == .requiresAction ? "http://\(host)/confirm/\(charge.id)" : nil)
      }
    }
  }

  private func book(_ book: BankLedger.Book) -> Response {
    .json { json in
      json.object { json in
        json.arrayField("charges") { json in
          for charge in book.charges.values.sorted(by: { $0.key < $1.key }) { charge.write(to: &json) }
        }
        json.arrayField("refunds") { json in
          for refund in book.refunds.values.sorted(by: { $0.key < $1.key }) { refund.write(to: &json) }
        }
        json.objectField("dropped") { json in
          for (key, count) in book.lostRequests.sorted(by: { $0.key < $1.key }) {
            json.key(key)
            json.value(count)
          }
        }
      }
    }
  }

  private func key(_ request: Request) throws -> String {
    guard let key = request.headers["idempotency-key"], (1...255).contains(key.utf8.count) else {
      throw BankError.invalid("Idempotency-Key is missing.")
    }
    return key
  }

  /// A head, and then the connection is cut: what was done stays done.
  private static var cut: Response { .stream("application/json") { _ in throw StreamClosed() } }
}

extension Fields {
  /// The members `amount` and `currency`.
  func bankMoney() -> Money? {
    let currency = value("currency", expected: "a currency such as EUR") { Currency($0) }
    let text = string("amount", 1...30)
    guard let currency, let text else { return nil }
    if let money = Money(decimal: text, currency) { return money }
    fail("amount", "invalid", "expected an amount such as 123.45")
    return nil
  }
}
