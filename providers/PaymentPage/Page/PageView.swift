internal import Payments
internal import Travel

/// What the payment page shows.
enum PageView {
  static let bank = PayerPage.Bank(name: "Sandbox Bank", colour: "#0a5c36")

  /// What is to be paid, and the two buttons.
  static func ask(_ order: PaymentOrder, _ sealed: String) -> PayerPage {
    .ask(
      bank, title: "Confirm your payment",
      rows: [("Amount", "amount", order.amount.description), ("For booking", "reference", order.reference)], action: "/pay",
      hidden: [("order", sealed)], yes: ("approve", "Approve"), no: ("decline", "Decline"))
  }

  static func refused(_ reason: String) -> PayerPage {
    PayerPage(bank, title: "No payment", body: "<h1>No payment</h1>\n<p role=\"alert\">\(PayerPage.escape(reason))</p>")
  }
}
