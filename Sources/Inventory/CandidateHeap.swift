/// A two-stop family not yet looked into: a group of first legs, a pair of airports for the middle, a group of last
/// legs, and the best key any of its itineraries could have.
struct Candidate: BitwiseCopyable {
  var bound: UInt64
  var middlePair: Int32
  var firstGroup: Int32
  var lastGroup: Int32
}

/// Candidates, the most promising one out first.
struct CandidateHeap {
  private var items: Buffer<Candidate>

  init(capacity: Int) { items = Buffer(capacity: capacity) }

  var best: UInt64? { items.count > 0 ? items[0].bound : nil }

  mutating func removeAll() { items.count = 0 }

  /// Adds without keeping the order; `order()` must follow before anything is taken out.
  @inline(__always) mutating func append(_ candidate: Candidate) { items.append(candidate) }

  func order() {
    var position = items.count / 2 - 1
    while position >= 0 {
      sift(position)
      position -= 1
    }
  }

  mutating func pop() -> Candidate {
    let top = items[0]
    items.count -= 1
    if items.count > 0 {
      items[0] = items[items.count]
      sift(0)
    }
    return top
  }

  private func sift(_ start: Int) {
    let count = items.count
    let moved = items[start]
    var hole = start
    while true {
      var child = 2 * hole + 1
      if child >= count { break }
      if child + 1 < count && items[child + 1].bound < items[child].bound { child += 1 }
      if moved.bound <= items[child].bound { break }
      items[hole] = items[child]
      hole = child
    }
    items[hole] = moved
  }

  func free() { items.free() }
}
