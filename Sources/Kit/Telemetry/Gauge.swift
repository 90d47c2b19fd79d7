internal import Synchronization

/// A figure that goes up and down, by labels.
public final class Gauge: Sendable, MetricFamily {
  let name: MetricName
  private let series: MetricSeries<Series>

  /// One label combination of a gauge.
  public final class Series: Sendable {
    private let bits = Atomic<UInt64>(0)

    /// Sets the figure.
    public func set(_ value: Double) {
      bits.store(value.bitPattern, ordering: .relaxed)
    }

    /// Adds to the figure, or takes away.
    public func add(_ amount: Double) {
      var old = bits.load(ordering: .relaxed)
      while true {
        let new = (Double(bitPattern: old) + amount).bitPattern
        let (done, found) = bits.weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
        if done { return }
        old = found
      }
    }

    /// The figure now.
    public var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
  }

  init(_ name: MetricName) {
    self.name = name
    series = MetricSeries(width: name.labels.count) { Series() }
    if name.labels.isEmpty { _ = series[[]] }
  }

  /// The figure for these label values, in the order of the label names.
  public func series(_ labels: String...) -> Series { series[labels] }

  /// Sets the figure for these label values.
  public func set(_ value: Double, _ labels: String...) { series[labels].set(value) }

  /// Adds to the figure for these label values.
  public func add(_ amount: Double, _ labels: String...) { series[labels].add(amount) }

  func render(into text: inout MetricText) {
    text.head(name, "gauge")
    for (labels, cell) in series.all { text.sample(name, labels: labels, MetricText.number(cell.value)) }
  }
}

/// A gauge that is read when it is shown.
final class ReadGauge: MetricFamily {
  let name: MetricName
  private let read: @Sendable () -> Double

  init(_ name: MetricName, read: @escaping @Sendable () -> Double) {
    self.name = name
    self.read = read
  }

  func render(into text: inout MetricText) {
    text.head(name, "gauge")
    text.sample(name, labels: [], MetricText.number(read()))
  }
}
