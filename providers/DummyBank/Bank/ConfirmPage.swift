internal import Payments
internal import Travel

/// What a payer sees who confirms with the bank.
enum ConfirmPage {
  static let bank = PayerPage.Bank(name: "Dummy Bank", colour: "#1d4b8f")

  static func ask(_ charge: BankCharge) -> PayerPage {
    .ask(
      bank, title: "Confirm with your bank",
      rows: [
        ("Amount", "amount", charge.amount.description), ("For booking", "reference", charge.reference),
        ("Card", "card", "\(charge.brand ?? "card") ending in \(charge.lastFour ?? "0000")"),
      ], action: "/confirm/\(charge.id)", yes: ("confirm", "Confirm"), no: ("fail", "This was not me"))
  }

  /// What a payer sees who comes again.
  static func over(_ charge: BankCharge) -> PayerPage {
    let text =
      switch charge.status {
      case .captured: "This payment is confirmed already."
      case .requiresAction, .processing: "This payment is being worked on."
      case .declined, .cancelled: "This payment is over. Nothing is charged."
      }
    let back = "<a href=\"\(PayerPage.escape(wayBack(charge)))\">Back to the shop</a>"
    return PayerPage(bank, title: "Nothing to confirm", body: "<h1>Nothing to confirm</h1>\n<p role=\"status\">\(text)</p>\n<p>\(back)</p>")
  }

  /// Where the payer's browser goes afterwards. It carries no verdict: the shop asks the bank.
  static func wayBack(_ charge: BankCharge) -> String {
    "\(charge.returnURL)\(charge.returnURL.contains("?") ? "&" : "?")payment=\(charge.key)"
  }
}
