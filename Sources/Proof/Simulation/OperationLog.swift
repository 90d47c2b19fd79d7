import Synchronization

/// The history as it is written: what was asked, and what came back.
final class OperationLog: Sendable {
  private let all = Mutex<[Operation]>([])
  /// When something was asked or answered last.
  let lastAt = Mutex<Int64>(0)

  var operations: [Operation] { all.withLock { $0 } }

  /// Notes that something is asked for; answers its number.
  func invoke(_ make: (Int) -> Operation) -> Int {
    let (number, at) = all.withLock { all in
      let made = make(all.count)
      all.append(made)
      return (all.count - 1, made.invokedAt)
    }
    lastAt.withLock { $0 = max($0, at) }
    return number
  }

  /// Notes how it ended.
  func end(_ number: Int, _ change: (inout Operation) -> Void) -> Operation {
    let changed = all.withLock { all in
      change(&all[number])
      return all[number]
    }
    lastAt.withLock { $0 = max($0, changed.endedAt ?? 0) }
    return changed
  }
}
