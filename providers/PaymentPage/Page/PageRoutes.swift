internal import JSON
internal import Payments
internal import Travel
internal import Web

/// The page's addresses: see the order, decide it, and what the shop asks.
struct PageRoutes: Sendable {
  let secret: String
  let clock: any Travel.Clock
  let book: PageBook
  let notices: NoticeSender

  /// How long an answer may be handed in.
  static let answerSeconds: Int64 = 600

  func register(on router: inout Router) {
    router.get("/pay") { request in try show(request) }
    router.post("/pay") { request in try decide(request) }
    router.post("/pay/ask") { request in try answer(request) }
    router.get("/style.css") { _ in PayerPage.style(PageView.bank) }
    router.get("/healthz") { _ in .json { $0.object { $0.field("status", "ok") } } }
  }

  private func show(_ request: Request) throws -> Response {
    let word = request.query.first { $0.name == "order" }?.value ?? ""
    do throws(Refusal) {
      let order = try read(word)
      let entry = book.open(order.payment, order.amount, at: clock.now())
      guard entry.outcome != .cancelled else { throw .over }
      return PageView.ask(order, word).response(allowing: order.returnURL)
    } catch {
      return PageView.refused(error.text).response(status: error.status)
    }
  }

  private func decide(_ request: Request) throws -> Response {
    let form = try request.form
    do throws(Refusal) {
      let order = try read(form["order"] ?? "")
      let outcome: PaymentAnswer.Outcome =
        switch form["decision"] {
        case "approve": .captured
        case "decline": .declined
        default: throw .unclear
        }
      let entry = book.decide(order.payment, outcome, order.amount, at: clock.now())
      guard entry.outcome != .cancelled else { throw .over }
      if let url = order.noticeURL { notices.send(to: url) { sealed(order.payment, entry) } }
      return .redirect(to: "\(order.returnURL)?state=\(sealed(order.payment, entry))")
    } catch {
      return PageView.refused(error.text).response(status: error.status)
    }
  }

  /// What the shop asks itself; both sides' words are signed.
  private func answer(_ request: Request) throws -> Response {
    guard let ask = PageAsk(sealed: try request.form["ask"] ?? "", secret: secret), ask.expiresAt > clock.now() else {
      throw Problem(status: 400, code: "ask_not_genuine", detail: "The question was not written by the shop, or is over.")
    }
    let word =
      switch ask.kind {
      case .state: sealed(ask.payment, book.find(ask.payment) ?? nothing(ask))
      case .cancel: sealed(ask.payment, book.decide(ask.payment, .cancelled, ask.amount, at: clock.now()))
      case .refund: refund(ask, book.refund(ask.refund, of: ask.payment, ask.amount))
      case .refundState: refund(ask, book.hasRefund(ask.refund) ? .done : .absent)
      }
    return .json { json in json.object { $0.field("answer", word) } }
  }

  private func nothing(_ ask: PageAsk) -> PageBook.Entry { PageBook.Entry(outcome: .absent, amount: ask.amount, at: clock.now()) }

  private func refund(_ ask: PageAsk, _ outcome: RefundAnswer.Outcome) -> String {
    RefundAnswer(refund: ask.refund, outcome: outcome, reference: "SANDBOX-R-\(ask.refund.suffix(8).uppercased())").sealed(secret: secret)
  }

  private func sealed(_ payment: String, _ entry: PageBook.Entry) -> String {
    PaymentAnswer(
      payment: payment, outcome: entry.outcome, amount: entry.amount, reference: Self.reference(payment), at: entry.at,
      expiresAt: clock.now().adding(seconds: Self.answerSeconds)
    ).sealed(secret: secret)
  }

  private func read(_ sealed: String) throws(Refusal) -> PaymentOrder {
    guard let order = PaymentOrder(sealed: sealed, secret: secret) else { throw .notGenuine }
    guard order.expiresAt > clock.now() else { throw .over }
    return order
  }

  /// The bank's own number for a payment: the same each time, so that paying twice is one payment.
  private static func reference(_ payment: String) -> String { "SANDBOX-\(payment.suffix(8).uppercased())" }

  /// Why an order is not shown.
  enum Refusal: Error {
    case notGenuine, over, unclear

    var status: Int { self == .over ? 410 : 400 }

    var text: String {
      switch self {
      case .notGenuine: "This payment order was not written by the shop, or was changed on the way. Nothing is charged."
      case .over: "The time for this payment is over. Nothing is charged."
      case .unclear: "Please choose to approve or to decline."
      }
    }
  }
}
