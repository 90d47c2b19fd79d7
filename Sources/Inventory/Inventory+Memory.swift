extension Inventory {
  /// The most bytes that so many flights can take: resident, and while they are read in the order of their origins.
  ///
  /// Every flight is taken to sell all four cabins; a world in which most sell two takes a quarter less.
  /// - Parameters:
  ///   - pairs: of airports with a flight between them.
  ///   - days: local days from the first to the last.
  public static func memoryNeeded(flights: Int, pairs: Int, days: Int) -> Int {
    func bytes(_ count: Int, _ each: Int) -> Int {
      let (product, overflow) = max(count, 0).multipliedReportingOverflow(by: each)
      return overflow ? Int.max / 8 : min(product, Int.max / 8)
    }
    let ofPairDay = MemoryLayout<UInt32>.size + 4 * MemoryLayout<UInt16>.size + MemoryLayout<ColumnWriter.DayRun>.size
    let columns = bytes(flights, 10 + 4 * MemoryLayout<UInt32>.size)
    let index = bytes(pairs, 64) + bytes(bytes(pairs, min(max(days, 0), 1 << 40) + 1), ofPairDay)
    let atOneOrigin = bytes(flights / 50, MemoryLayout<PackedFlight>.stride + 32)
    return columns + index + atOneOrigin
  }
}
