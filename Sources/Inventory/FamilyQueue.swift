/// Two-stop families in the order of their bounds, near enough: sorted into 256 buckets by one pass, which costs a
/// fraction of a heap. No bound in a bucket is below those of the bucket before.
struct FamilyQueue {
  private var keys = Buffer<UInt64>(capacity: 4096)
  /// Places in the list of candidates, by bucket.
  private(set) var places = Buffer<Int32>(capacity: 4096)
  private var least = UInt64.max
  private var shift: UInt64 = 0
  private let counts = Column<Int32>(count: 257, repeating: 0)

  /// Takes the families whose key is not above `most`.
  mutating func fill(_ candidates: Buffer<Candidate>, most: UInt64, key: (Candidate) -> UInt64) {
    keys.count = 0
    keys.reserve(candidates.count)
    places.count = 0
    places.reserve(candidates.count)
    least = .max
    var greatest: UInt64 = 0
    for place in 0..<candidates.count {
      let bound = key(candidates[place])
      keys.base[place] = bound
      if bound > most { continue }
      least = min(least, bound)
      greatest = max(greatest, bound)
    }
    guard least <= greatest else { return }
    shift = UInt64(max(0, 56 - (greatest - least).leadingZeroBitCount))
    counts.base.update(repeating: 0, count: counts.count)
    for place in 0..<candidates.count where keys.base[place] <= most {
      counts[Int((keys.base[place] &- least) &>> shift) &+ 1] &+= 1
    }
    for bucket in 1..<257 { counts[bucket] &+= counts[bucket &- 1] }
    for place in 0..<candidates.count where keys.base[place] <= most {
      let bucket = Int((keys.base[place] &- least) &>> shift)
      places.base[Int(counts[bucket])] = Int32(truncatingIfNeeded: place)
      counts[bucket] &+= 1
    }
    places.count = Int(counts[255])
  }

  @inline(__always) func key(_ place: Int32) -> UInt64 { keys.base[Int(place)] }

  /// Whether the bucket of the family at `position`, and so everything after it, is above `most`.
  func isPast(_ most: UInt64, _ position: Int) -> Bool {
    let key = keys.base[Int(places[position])]
    return key > most && (key &- least) &>> shift > (most &- min(least, most)) &>> shift
  }

  func free() {
    keys.free()
    places.free()
    counts.free()
  }
}
