import Payments
import Synchronization
import Travel

/// What the bank tells by itself: late, twice, in any order, and to whichever process is there.
extension Simulation {
  func notify(_ charge: String, _ gateway: String) {
    for copy in 0..<(chance.pick([0: 2, 1: 4, 2: 2]) ?? 1) {
      time.after(Int64(chance.within(10...30_000))) { [self] in time.start { await self.tell(charge, gateway, "n\(charge)-\(copy)") } }
    }
  }

  private func tell(_ charge: String, _ gateway: String, _ id: String) async {
    for _ in 0..<3 {
      guard let known = bank.charge(charge) else { return }
      let notice = PaymentNotice(gateway: gateway, id: id, subject: .charge(ChargeID(charge), ChargeState(known)), at: time.now())
      if let process = chance.pick(processes.withLock { $0 }), await process.hear(notice) { return }
      await time.sleep(5000)
    }
  }
}
