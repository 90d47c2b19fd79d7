internal import Synchronization

/// A count that only grows, by labels.
public final class Counter: Sendable, MetricFamily {
  let name: MetricName
  private let series: MetricSeries<Series>

  /// One label combination of a counter: keep it where the labels do not change, counting is then one atomic addition.
  public final class Series: Sendable {
    private let count = Atomic<UInt64>(0)

    /// Adds to the count; a negative number adds nothing.
    public func increment(by amount: Int = 1) {
      count.wrappingAdd(UInt64(max(0, amount)), ordering: .relaxed)
    }

    /// The count so far.
    public var value: UInt64 { count.load(ordering: .relaxed) }
  }

  init(_ name: MetricName) {
    self.name = name
    series = MetricSeries(width: name.labels.count) { Series() }
    if name.labels.isEmpty { _ = series[[]] }
  }

  /// The count for these label values, in the order of the label names.
  public func series(_ labels: String...) -> Series { series[labels] }

  /// Adds to the count for these label values, in the order of the label names.
  public func increment(_ labels: String..., by amount: Int = 1) {
    series[labels].increment(by: amount)
  }

  func render(into text: inout MetricText) {
    text.head(name, "counter")
    for (labels, cell) in series.all { text.sample(name, labels: labels, String(cell.value)) }
  }
}
