import BSON
public import Store
public import Travel

/// Answers analysts' questions about the bookings.
public struct BookingReport: Sendable {
  let bookings: Collection
  let clock: any Clock

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    bookings = store.collection(BookingStore.collectionName)
    self.clock = clock
  }

  /// Groups in the order of their keys, counted by the store a day at a time. Revenue is of bookings that are sold (confirmed
  /// or ticketed), a sum for each currency; bookings and passengers count in every state.
  public func groups(_ query: BookingQuery, by grouping: BookingQuery.Grouping) async throws(StoreError) -> [BookingGroup] {
    var groups: [String: BookingGroup] = [:]
    guard let days = try await days(of: query) else { return [] }
    var walk = DayWalk(days)
    while let day = walk.step() {
      var isEmpty = true
      for try await row in bookings.aggregate(Self.counting(query, day, grouping)) {
        isEmpty = false
        guard let key = row[path: "_id.key"]?.string else { continue }
        groups[key, default: BookingGroup(key: key)].add(row)
      }
      if isEmpty { try await walk.wasEmpty(self, query) }
    }
    return groups.values.sorted { $0.key < $1.key }
  }

  /// Every booking that matches, in the order of its day, fetched as it is consumed: memory does not grow with their number.
  public func rows(_ query: BookingQuery) -> BookingRows { BookingRows(report: self, query: query) }

  private static func counting(_ query: BookingQuery, _ day: LocalDate, _ grouping: BookingQuery.Grouping) -> [Document] {
    [
      ["$match": .document(query.filter(on: day))],
      [
        "$group": [
          "_id": ["key": .string("$\(query.field(grouping))"), "currency": "$price.currency", "status": "$status"],
          "bookings": ["$sum": 1], "passengers": ["$sum": "$passengerCount"], "total": ["$sum": "$price.totalMinor"],
        ]
      ],
    ]
  }
}

/// What the bookings of one day, route, airline or status come to.
public struct BookingGroup: Sendable, Hashable {
  public let key: String
  public internal(set) var bookings = 0
  public internal(set) var passengers = 0
  /// Of sold bookings, one amount for each currency, in the order of the codes.
  public var revenue: [Money] { sums.keys.sorted().compactMap { sums[$0] } }
  private var sums: [String: Money] = [:]

  init(key: String) { self.key = key }

  fileprivate mutating func add(_ row: Document) {
    bookings += row["bookings"]?.int ?? 0
    passengers += row["passengers"]?.int ?? 0
    guard row[path: "_id.status"]?.string.flatMap(BookingStatus.init)?.isSold == true,
      let currency = row[path: "_id.currency"]?.string.flatMap({ Currency($0) }), let total = row["total"]?.int
    else { return }
    let amount = Money(minorUnits: Int64(total), currency: currency)
    sums[currency.code] = sums[currency.code].map { $0.adding(amount) ?? $0 } ?? amount
  }
}
