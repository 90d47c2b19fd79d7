import BSON
import Store
public import Travel

/// Whole worlds are asked for day by day, because that is the order in which the store has them, and handed over airport by
/// airport, because that is the order in which an index is built without sorting. So the days of many airports are held at
/// once: as many as come to some hundreds of megabytes.
extension FlightDayStore {
  private typealias Read = (id: String, day: Result<FlightDay, FlightDayDamage>)

  /// Documents held at once, about two kilobytes each.
  private static let held = 200_000
  /// Questions that the store has at a time: it makes the next answer while one is decoded.
  private static let ahead = 3

  /// Hands over every document of some airports and days, in the order airport, day.
  ///
  /// - Parameters:
  ///   - origins: in alphabetical order.
  ///   - arrived: hears how many flights the store has just given, day by day, before they are handed over.
  public func read(
    from origins: [AirportCode], on range: ClosedRange<LocalDate>, arrived: (Int) -> Void = { _ in },
    _ take: (Result<FlightDay, FlightDayDamage>) throws -> Void
  ) async throws {
    let dates = Array(range.dates)
    let pieces = origins.count * dates.count / Self.held + 1
    let size = Swift.max((origins.count + pieces - 1) / pieces, 1)
    for start in stride(from: 0, to: origins.count, by: size) {
      let piece = origins[start]...origins[Swift.min(start + size, origins.count) - 1]
      var documents = try await self.documents(of: piece, isAll: pieces == 1, on: dates, arrived)
      documents.sort { $0.id > $1.id }
      // From the end, so that what was handed over is let go of.
      while let next = documents.popLast() { try take(next.day) }
    }
  }

  private func documents(
    of origins: ClosedRange<AirportCode>, isAll: Bool, on dates: [LocalDate], _ arrived: (Int) -> Void
  ) async throws -> [Read] {
    try await withThrowingTaskGroup(of: [Read].self) { group in
      var rest = dates[...]
      func ask() {
        guard let date = rest.popFirst() else { return }
        group.addTask { try await self.documents(of: isAll ? nil : origins, on: date) }
      }
      for _ in 0..<Self.ahead { ask() }
      var all: [Read] = []
      while let day = try await group.next() {
        ask()
        arrived(day.reduce(0) { sum, read in sum + ((try? read.day.get().count) ?? 0) })
        all += day
      }
      return all
    }
  }

  private func documents(of origins: ClosedRange<AirportCode>?, on date: LocalDate) async throws -> [Read] {
    var filter: Document = ["date": .string(date.description)]
    if let origins {
      filter.append("origin", ["$gte": .string(origins.lowerBound.description), "$lte": .string(origins.upperBound.description)])
    }
    var found: [Read] = []
    for try await document in days.find(filter, batchSize: 5000, milliseconds: 60_000) {
      let day = Result { () throws(FlightDayDamage) in try FlightDay(document) }
      found.append((document["_id"]?.string ?? "", day))
    }
    return found
  }
}
