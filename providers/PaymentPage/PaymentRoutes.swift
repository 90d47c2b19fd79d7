internal import Booking
internal import JSON
internal import Travel
internal import Web

/// The page's two addresses: see the order, and decide it.
struct PaymentRoutes: Sendable {
  let secret: String
  let clock: any Travel.Clock

  /// How long an answer may be handed in.
  static let answerSeconds: Int64 = 600

  func register(on router: inout Router) {
    router.get("/pay") { request in try show(request) }
    router.post("/pay") { request in try decide(request) }
    router.get("/style.css") { _ in .text(PaymentPage.style, contentType: "text/css; charset=utf-8") }
    router.get("/healthz") { _ in .json { $0.object { $0.field("status", "ok") } } }
  }

  private func show(_ request: Request) throws -> Response {
    let order = request.query.first { $0.name == "order" }?.value ?? ""
    do throws(Refusal) {
      let known = try read(order)
      return PaymentPage.ask(known, order).response(allowing: known.returnURL)
    } catch {
      return PaymentPage.refused(error.text).response(status: error.status)
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
      let answer = PaymentAnswer(
        payment: order.payment, outcome: outcome, amount: order.amount, reference: Self.reference(order.payment),
        expiresAt: clock.now().adding(seconds: Self.answerSeconds))
      return .redirect(to: "\(order.returnURL)?state=\(answer.sealed(secret: secret))")
    } catch {
      return PaymentPage.refused(error.text).response(status: error.status)
    }
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
