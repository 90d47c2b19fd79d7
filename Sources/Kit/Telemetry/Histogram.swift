internal import Synchronization

/// Observations counted by size, by labels.
public final class Histogram: Sendable, MetricFamily {
  /// Bounds for latencies in seconds, from a quarter of a millisecond to ten seconds.
  public static let latencies: [Double] = [
    0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  let name: MetricName
  private let series: MetricSeries<Series>

  /// One label combination of a histogram.
  public final class Series: Sendable {
    struct State {
      var counts: [UInt64]
      var sum = 0.0
    }

    let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
      self.bounds = bounds
      state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    /// Counts one observation; one that is not a number is left out.
    public func observe(_ value: Double) {
      guard !value.isNaN else { return }
      let place = bounds.firstIndex { value <= $0 } ?? bounds.count
      state.withLock { state in
        state.counts[place] &+= 1
        state.sum += value
      }
    }

    /// Counts one duration, in seconds.
    public func observe(_ duration: Duration) {
      observe(duration.milliseconds / 1_000)
    }

    var snapshot: State { state.withLock { $0 } }
  }

  init(_ name: MetricName, buckets: [Double]) {
    self.name = name
    let bounds = Array(Set(buckets.filter(\.isFinite))).sorted()
    series = MetricSeries(width: name.labels.count) { Series(bounds: bounds) }
    if name.labels.isEmpty { _ = series[[]] }
  }

  /// The counts for these label values, in the order of the label names.
  public func series(_ labels: String...) -> Series { series[labels] }

  /// Counts one observation for these label values.
  public func observe(_ value: Double, _ labels: String...) { series[labels].observe(value) }

  /// Counts one duration, in seconds, for these label values.
  public func observe(_ duration: Duration, _ labels: String...) { series[labels].observe(duration) }

  func render(into text: inout MetricText) {
    text.head(name, "histogram")
    for (labels, cell) in series.all {
      let state = cell.snapshot
      var total: UInt64 = 0
      for (bound, count) in zip(cell.bounds + [.infinity], state.counts) {
        total &+= count
        text.sample(name, suffix: "_bucket", labels: labels, bound: bound, String(total))
      }
      text.sample(name, suffix: "_sum", labels: labels, MetricText.number(state.sum))
      text.sample(name, suffix: "_count", labels: labels, String(total))
    }
  }
}
