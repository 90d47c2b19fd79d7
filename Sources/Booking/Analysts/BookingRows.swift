public import Store
import Travel

/// Rows as they come from the store, one day's after another's.
public struct BookingRows: AsyncSequence, Sendable {
  public typealias Element = BookingRow
  public typealias Failure = StoreError
  let report: BookingReport
  let query: BookingQuery

  public struct Iterator: AsyncIteratorProtocol {
    public typealias Failure = StoreError
    let report: BookingReport
    let query: BookingQuery
    private var walk: DayWalk?
    private var cursor: Cursor.Iterator?
    private var isStarted = false
    /// Whether the day that is being read has given nothing yet.
    private var isEmpty = false

    init(_ rows: BookingRows) { (report, query) = (rows.report, rows.query) }

    public mutating func next() async throws(StoreError) -> BookingRow? { try await next(isolation: nil) }

    public mutating func next(isolation actor: isolated (any Actor)?) async throws(StoreError) -> BookingRow? {
      if !isStarted {
        isStarted = true
        walk = try await report.days(of: query).map { DayWalk($0) }
      }
      while true {
        if let document = try await cursor?.next(isolation: actor) {
          isEmpty = false
          return BookingRow(document)
        }
        if isEmpty, var ahead = walk {
          try await ahead.wasEmpty(report, query)
          walk = ahead
        }
        guard let day = walk?.step() else { return nil }
        cursor = report.rows(query, on: day).makeAsyncIterator()
        isEmpty = true
      }
    }
  }

  public func makeAsyncIterator() -> Iterator { Iterator(self) }
}
