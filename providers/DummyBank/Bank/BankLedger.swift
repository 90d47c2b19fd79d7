internal import Synchronization
internal import Travel

/// The bank's book: every charge and refund under its key, changed by whole entries, each written to the file first when there is one.
final class BankLedger: Sendable {
  struct Book: Sendable {
    var charges: [String: BankCharge] = [:]
    var refunds: [String: BankRefund] = [:]
    /// Requests whose answer was cut or refused before anything was done, by key.
    var lostRequests: [String: Int] = [:]
    var number = 0
  }

  private let book: Mutex<Book>
  private let file: LedgerFile?
  let clock: any Clock

  /// - Parameter file: where entries are kept across starts; in memory only without.
  init(clock: any Clock, file: LedgerFile?) throws {
    (self.clock, self.file) = (clock, file)
    book = Mutex(try file?.load() ?? Book())
  }

  /// Puts a charge down; what is there already under its key stands.
  ///
  /// - Returns: the charge as it is now, and whether it was put down just now.
  func open(_ charge: BankCharge) throws -> (charge: BankCharge, isNew: Bool) {
    try book.withLock { book in
      if var known = book.charges[charge.key] {
        guard known.asked == charge.asked || known.status == .cancelled else { throw BankError.mismatch }
        known.requests += 1
        try put(known, &book)
        return (known.at(clock.now()), false)
      }
      try put(charge, &book)
      return (charge, true)
    }
  }

  /// The charge under a key as it is now.
  func charge(_ key: String) throws -> BankCharge {
    let known = book.withLock { $0.charges[key] }
    guard let known else { throw BankError.noCharge }
    return known.at(clock.now())
  }

  /// The charge with the bank's own reference.
  func charge(id: String) throws -> BankCharge {
    let known = book.withLock { $0.charges.values.first { $0.id == id } }
    guard let known else { throw BankError.noCharge }
    return known.at(clock.now())
  }

  /// Changes a charge under its key; the change sees it as it is now.
  func change(_ key: String, _ change: (inout BankCharge) throws -> Void) throws -> BankCharge {
    try book.withLock { book in
      guard var charge = book.charges[key]?.at(clock.now()) else { throw BankError.noCharge }
      try change(&charge)
      try put(charge, &book)
      return charge
    }
  }

  /// Puts a refund down when the charge bears it; what is there already under its key stands.
  func open(_ refund: BankRefund) throws -> (refund: BankRefund, isNew: Bool) {
    try book.withLock { book in
      let now = clock.now()
      if var known = book.refunds[refund.key] {
        guard known.charge == refund.charge, known.amount == refund.amount else { throw BankError.mismatch }
        known.requests += 1
        try put(known, &book)
        return (known.at(now), false)
      }
      guard let charge = book.charges[refund.charge]?.at(now) else { throw BankError.noCharge }
      guard charge.status == .captured, charge.amount.currency == refund.amount.currency else { throw BankError.notCaptured }
      let earlier = book.refunds.values.filter { $0.charge == refund.charge && $0.at(now).status != .failed }.map(\.amount)
      guard let sum = Money.sum(earlier + [refund.amount]), sum.minorUnits <= charge.amount.minorUnits else { throw BankError.exceeds }
      try put(refund, &book)
      return (refund, true)
    }
  }

  func refund(_ key: String) throws -> BankRefund {
    let known = book.withLock { $0.refunds[key] }
    guard let known else { throw BankError.noRefund }
    return known.at(clock.now())
  }

  /// Counts a request that was dropped with nothing done.
  func drop(_ key: String) { book.withLock { $0.lostRequests[key, default: 0] += 1 } }

  /// Everything, as it is now.
  func snapshot() -> Book {
    let now = clock.now()
    var copy = book.withLock { $0 }
    copy.charges = copy.charges.mapValues { $0.at(now) }
    copy.refunds = copy.refunds.mapValues { $0.at(now) }
    return copy
  }

  private func put(_ charge: BankCharge, _ book: inout Book) throws {
    try file?.append { charge.write(to: &$0) }
    book.charges[charge.key] = charge
  }

  private func put(_ refund: BankRefund, _ book: inout Book) throws {
    try file?.append { refund.write(to: &$0) }
    book.refunds[refund.key] = refund
  }
}
