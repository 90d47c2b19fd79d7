internal import Synchronization

/// The label combinations of one instrument and what each has counted; bounded, so outside text cannot fill memory.
final class MetricSeries<Cell: Sendable & AnyObject>: Sendable {
  static var maximum: Int { 1_000 }

  private let width: Int
  private let make: @Sendable () -> Cell
  private let cells = Mutex<[[String]: Cell]>([:])

  init(width: Int, make: @escaping @Sendable () -> Cell) {
    self.width = width
    self.make = make
  }

  /// The cell for these label values; missing values are empty, surplus ones ignored.
  subscript(labels: [String]) -> Cell {
    let values = labels.count == width ? labels : Array((labels + Array(repeating: "", count: width)).prefix(width))
    return cells.withLock { cells in
      if let cell = cells[values] { return cell }
      let key = cells.count < Self.maximum ? values : Array(repeating: "other", count: width)
      if let cell = cells[key] { return cell }
      let cell = make()
      cells[key] = cell
      return cell
    }
  }

  /// All cells in the order of their labels.
  var all: [(labels: [String], cell: Cell)] {
    cells.withLock { cells in cells.map { (labels: $0.key, cell: $0.value) } }
      .sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
  }
}
