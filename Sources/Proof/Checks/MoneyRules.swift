/// Invariants 2, 3 and 4: the bank's book against the bookings.
extension HistoryChecker {
  func money(_ observed: Observed, _ stage: Stage, _ verdict: inout Verdict) {
    let owners = Dictionary(observed.bookings.flatMap { booking in booking.payments.map { ($0.id, booking) } }) { first, _ in first }
    for charge in observed.charges {
      verdict.expect(charge.captures <= 1, .money, "payment \(charge.id) was captured \(charge.captures) times", asked(owners[charge.id]))
      let back = Self.sum(observed.refunds.filter { $0.charge == charge.id && $0.status != "failed" }.map(\.amount))
      let taken = charge.captures == 0 ? 0 : Amount(charge.amount)?.minor ?? 0
      verdict.expect(back <= taken, .balance, "payment \(charge.id): \(back) given back of \(taken)", asked(owners[charge.id]))
      guard stage >= .settled, charge.captures > 0 else { continue }
      verdict.expect(
        owners[charge.id] != nil || back == taken, .money, "payment \(charge.id) took \(charge.amount) for no booking", operations.filter { $0.kind == .pay })
    }
    guard stage >= .settled else { return }
    for booking in observed.bookings where !booking.isStillPaid(in: observed) { stands(booking, observed, &verdict) }
  }

  /// A booking that stands has its price exactly once, and what each change of its flights cost besides; one that does not, nothing but its
  /// penalty and fees.
  private func stands(_ booking: ObservedBooking, _ observed: Observed, _ verdict: inout Verdict) {
    let purposes = Dictionary(booking.payments.map { ($0.id, $0.change ?? "") }) { first, _ in first }
    var kept: [(purpose: String, amount: Int64)] = []
    for charge in observed.charges where charge.captures > 0 {
      guard let purpose = purposes[charge.id] else { continue }
      let back = Self.sum(observed.refunds.filter { $0.charge == charge.id && $0.status != "failed" }.map(\.amount))
      let left = (Amount(charge.amount)?.minor ?? 0) &* Int64(charge.captures) &- back
      if left != 0 { kept.append((purpose, left)) }
    }
    let whole = kept.reduce(0) { $0 &+ $1.amount }
    if booking.isSold, booking.isPaidFor {
      verdict.expect(
        whole == booking.worth && Set(kept.map(\.purpose)).count == kept.count, .money,
        "booking \(booking.id) is \(booking.status) at \(booking.price); what was taken and not given back is \(kept)", shown(booking.id))
    } else if !booking.isSold {
      let penalty = (booking.penalty.flatMap(Amount.init)?.minor ?? 0) &+ booking.changeFees
      verdict.expect(
        whole == penalty, .money,
        "booking \(booking.id) is \(booking.status), its penalty and fees \(penalty); what was taken and not given back is \(kept)", shown(booking.id))
    }
  }

  func balance(_ observed: Observed, _ verdict: inout Verdict) {
    let taken = observed.charges.map { (Amount($0.amount)?.minor ?? 0) &* Int64($0.captures) }.reduce(0, &+)
    let back = Self.sum(observed.refunds.filter { $0.status != "failed" }.map(\.amount))
    let live = observed.bookings.filter { $0.isSold && $0.isPaidFor }.reduce(0) { $0 &+ $1.worth }
    let ended = observed.bookings.filter { !$0.isSold }
    let fees = Self.sum(ended.compactMap(\.penalty)) &+ ended.reduce(0) { $0 &+ $1.changeFees }
    guard !observed.bookings.contains(where: { $0.isStillPaid(in: observed) }) else { return }
    verdict.expect(
      taken &- back == live &+ fees, .balance, "\(taken) taken − \(back) given back ≠ \(live) of live bookings + \(fees) kept as penalties")
  }

  func prices(_ observed: Observed, _ verdict: inout Verdict) {
    let charges = Dictionary(observed.charges.map { ($0.id, $0.amount) }) { first, _ in first }
    for booking in observed.bookings {
      let prices = booking.prices
      for operation in shown(booking.id) {
        guard operation.isOK, let price = operation.shown.price else { continue }
        let paid = booking.payments.first { $0.change != nil && $0.id == operation.shown.payment }
        verdict.expect(
          paid.map { $0.amount == price } ?? prices.contains(price), .price, "booking \(booking.id) costs \(booking.price) and was shown at \(price)", [operation])
      }
      for payment in booking.payments {
        let due = payment.change == nil ? prices[0] : payment.amount, charged = charges[payment.id] ?? due
        verdict.expect(
          payment.amount == due && charged == due, .price,
          "booking \(booking.id) cost \(due), its payment \(payment.id) is of \(payment.amount), the bank's charge of \(charged)", shown(booking.id))
      }
      changes(booking, &verdict)
      told(booking, &verdict)
    }
  }

  /// Every payment of a change is of what the traveller was told when the flights were held.
  private func changes(_ booking: ObservedBooking, _ verdict: inout Verdict) {
    let asked = shown(booking.id).filter { $0.kind == .change }
    guard asked.allSatisfy(\.isDefinite) else { return }
    let told = Set(asked.compactMap(\.shown.due))
    for payment in booking.payments where payment.change != nil && !asked.isEmpty {
      verdict.expect(
        told.contains(payment.amount), .price, "payment \(payment.id) of a change of booking \(booking.id) is of \(payment.amount); told was \(told)", asked)
    }
  }

  /// Every event tells the price that stood; a change of flights gives back what the new price and its fee leave of the old one, or was paid
  /// what they are above it.
  private func told(_ booking: ObservedBooking, _ verdict: inout Verdict) {
    let first = booking.prices[0], amounts = Dictionary(booking.payments.map { ($0.id, $0.amount) }) { first, _ in first }
    var stood = first
    for event in booking.events {
      guard let price = event.price, !event.kind.hasPrefix("payment.refund") else { continue }
      if event.isOfFlights {
        let left = (Amount(stood)?.minor ?? 0) &- (Amount(price)?.minor ?? 0), paid = event.paid.flatMap(Amount.init)?.minor ?? 0
        let parts = Self.sum([event.fee, event.refund].compactMap(\.self)) &- paid
        verdict.expect(
          parts == (booking.isPaidFor ? left : 0) && event.payment.map { amounts[$0] == event.paid } ?? (paid == 0), .price,
          "booking \(booking.id) went from \(stood) to \(price) with the fee \(event.fee ?? "none"), \(event.paid ?? "nothing") paid and \(event.refund ?? "nothing") back",
          shown(booking.id))
        stood = price
      } else {
        let right = event.kind.hasPrefix("payment.") ? event.payment.flatMap { amounts[$0] } ?? first : stood
        verdict.expect(price == right, .price, "booking \(booking.id) cost \(right), its event \(event.kind) says \(price)")
      }
    }
    verdict.expect(stood == booking.price, .price, "booking \(booking.id) costs \(booking.price), its events say \(stood)", shown(booking.id))
  }

  private func asked(_ booking: ObservedBooking?) -> [Operation] { booking.map { shown($0.id) } ?? [] }

  private static func sum(_ amounts: [String]) -> Int64 { amounts.reduce(0) { $0 &+ (Amount($1)?.minor ?? 0) } }
}

extension ObservedBooking {
  /// What it cost, from first to last: more than one when its flights were changed.
  var prices: [String] {
    guard events.contains(where: \.isOfFlights) else { return [price] }
    let first = events.first { $0.price != nil && $0.kind.hasPrefix("booking.") }?.price ?? price
    return [first] + events.filter(\.isOfFlights).compactMap(\.price)
  }

  /// What changes of its flights kept beside the fares.
  var changeFees: Int64 { events.filter(\.isOfFlights).reduce(0) { $0 &+ ($1.fee.flatMap(Amount.init)?.minor ?? 0) } }

  /// Its price with the fees of changes, without what was given back to passengers who left.
  var worth: Int64 {
    let back = refunds.filter { $0.reason == "requested" && $0.state != "failed" }.reduce(0) { $0 &+ (Amount($1.amount)?.minor ?? 0) }
    let changed = events.filter(\.isOfFlights).reduce(0) { $0 &+ ($1.refund.flatMap(Amount.init)?.minor ?? 0) }
    return (Amount(price)?.minor ?? 0) &+ changeFees &- (back &- changed)
  }

  /// Whether a payer may still be on the gateway's page, with time left, or the bank itself still works on it.
  func isStillPaid(in observed: Observed) -> Bool {
    payments.contains { payment in
      let isAwaited = payment.change.map { isSold && $0 == change?.id } ?? ["paying", "pending"].contains(status)
      guard isAwaited, ["started", "pending"].contains(payment.state) else { return false }
      let isOnPage = payment.asksPayer && payment.expiresAt.map { $0 + HistoryChecker.patience > observed.at } ?? false
      return isOnPage || observed.charges.contains { $0.id == payment.id && $0.status == "processing" }
    }
  }
}
