import Synchronization

/// A number that handlers count up and tests read.
final class Counted: Sendable {
  private let number = Atomic<Int>(0)

  var value: Int { number.load(ordering: .relaxed) }

  func increment(by amount: Int = 1) {
    number.add(amount, ordering: .relaxed)
  }
}

/// A door that handlers wait at until a test opens it.
actor Gate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var arrivals = 0
  private var expecting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

  /// Waits until the gate is open.
  func pass() async {
    arrivals += 1
    for expected in expecting where expected.count <= arrivals { expected.continuation.resume() }
    expecting.removeAll { $0.count <= arrivals }
    if isOpen { return }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Waits until `count` have come to the gate.
  func arrived(_ count: Int = 1) async {
    if arrivals >= count { return }
    await withCheckedContinuation { expecting.append((count, $0)) }
  }

  func open() {
    isOpen = true
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}
