import Travel

/// The services a builder has met, each kept once.
struct ServiceLedger {
  private(set) var records: [ServiceRecord] = []
  /// Packed flight numbers, by service.
  private(set) var marketing: [UInt64] = []
  /// The latest service of each flight number, and for each service the one before it with the same number, or -1.
  private var latest: [UInt64: Int32] = [:]
  private var earlier: [Int32] = []

  init(_ records: [ServiceRecord] = []) {
    for record in records { add(record) }
  }

  var count: Int { records.count }

  /// The number of a service, which is added when it is new.
  mutating func number(of record: ServiceRecord) -> Int32 {
    var known = latest[record.flight.marketing.packed] ?? -1
    while known >= 0 {
      if records[Int(known)] == record { return known }
      known = earlier[Int(known)]
    }
    add(record)
    return Int32(records.count - 1)
  }

  private mutating func add(_ record: ServiceRecord) {
    let number = record.flight.marketing.packed
    marketing.append(number)
    earlier.append(latest.updateValue(Int32(records.count), forKey: number) ?? -1)
    records.append(record)
  }

  /// The order of the index: origin, destination, departure, flight number.
  @inline(__always) func precedes(_ a: PackedFlight, _ b: PackedFlight) -> Bool {
    a.order != b.order ? a.order < b.order : marketing[Int(a.service)] < marketing[Int(b.service)]
  }
}
