import JSON
import Travel

extension Operation {
  /// One line of a history that somebody else wrote, such as the storm against real processes:
  /// `{"number","client","kind","key","request","booking","invokedAt","endedAt","outcome":"ok|refused|unavailable|unknown","status","code",`
  /// `"answer","shown":{"booking","status","amount","currency","payment"}}`; times in milliseconds. Nil for anything else.
  public init?(line: some Sequence<UInt8>) {
    guard let json = try? JSONDocument(parsing: Array(line)).root, let number = json["number"]?.int.flatMap({ Int(exactly: $0) }),
      let client = json["client"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init), let invoked = json["invokedAt"]?.int
    else { return nil }
    self.init(
      number: number, client: client, kind: kind, key: json["key"]?.string, request: json["request"]?.string ?? "",
      booking: json["booking"]?.string, invokedAt: invoked)
    endedAt = json["endedAt"]?.int
    answer = json["answer"]?.string
    let status = json["status"]?.int.flatMap { Int(exactly: $0) } ?? 0, code = json["code"]?.string ?? ""
    switch json["outcome"]?.string {
    case "ok": outcome = .ok(status: status)
    case "refused": outcome = .refused(status: status, code: code)
    case "unavailable": outcome = .unavailable(status: status, code: code)
    case "unknown": outcome = .unknown(code)
    default: outcome = nil
    }
    guard let seen = json["shown"] else { return }
    shown = Shown(booking: seen["booking"]?.string, status: seen["status"]?.string, price: seen.observedMoney, payment: seen["payment"]?.string)
  }
}

extension Observed {
  /// Takes in a dummy bank's book, as its `/v1/ledger` shows it; false when it cannot be read.
  public mutating func read(ledger bytes: [UInt8]) -> Bool {
    guard let book = try? JSONDocument(parsing: bytes).root, let charges = book["charges"], let refunds = book["refunds"] else { return false }
    for charge in charges.elements {
      guard let id = charge["key"]?.string, let status = charge["status"]?.string, let amount = charge.observedMoney else { return false }
      let requests = charge["requests"]?.int.flatMap { Int(exactly: $0) } ?? 0
      self.charges.append(
        BankEntry.Charge(id: id, status: status, amount: amount, captures: status == "captured" ? 1 : 0, requests: requests))
    }
    for refund in refunds.elements {
      guard let id = refund["key"]?.string, let charge = refund["charge"]?.string, let status = refund["status"]?.string,
        let amount = refund.observedMoney
      else { return false }
      self.refunds.append(BankEntry.Refund(id: id, charge: charge, status: status, amount: amount))
    }
    return true
  }
}

extension JSONNode {
  /// `12300 EUR` of the members `amount` and `currency`.
  fileprivate var observedMoney: String? {
    guard let currency = self["currency"]?.string.flatMap({ Currency($0) }), let text = self["amount"]?.string,
      let money = Money(decimal: text, currency)
    else { return nil }
    return "\(money.minorUnits) \(currency.code)"
  }
}
