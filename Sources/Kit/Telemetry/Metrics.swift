internal import Synchronization

/// The process's figures, rendered as Prometheus text (exposition format 0.0.4).
///
/// Made once and handed to whoever counts. Asking twice for the same name, kind and labels gives the same instrument;
/// asking for a taken name with another kind or other labels gives one that counts but is not rendered. Each instrument
/// keeps at most 1,000 label combinations: further ones are counted together under the label value `other`.
public final class Metrics: Sendable {
  /// The content type of `render()`.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private let families = Mutex<[String: any MetricFamily]>([:])

  /// Starts with no instruments.
  public init() {}

  /// A count that only grows. By convention its name ends in `_total`.
  public func counter(_ name: String, _ help: String, labels: [String] = []) -> Counter {
    family(Counter(MetricName(name, help, labels)))
  }

  /// A figure that goes up and down.
  public func gauge(_ name: String, _ help: String, labels: [String] = []) -> Gauge {
    family(Gauge(MetricName(name, help, labels)))
  }

  /// A figure read when the metrics are rendered.
  public func gauge(_ name: String, _ help: String, read: @escaping @Sendable () -> Double) {
    _ = family(ReadGauge(MetricName(name, help, []), read: read))
  }

  /// Counts of observations by size; `buckets` are upper bounds, seconds by convention.
  public func histogram(
    _ name: String, _ help: String, labels: [String] = [], buckets: [Double] = Histogram.latencies
  ) -> Histogram {
    family(Histogram(MetricName(name, help, labels), buckets: buckets))
  }

  /// Everything as text, in the order of names.
  public func render() -> [UInt8] {
    let families = self.families.withLock { Array($0.values) }
    var text = MetricText()
    for family in families.sorted(by: { $0.name.name < $1.name.name }) { family.render(into: &text) }
    return text.bytes
  }

  private func family<Family: MetricFamily>(_ made: Family) -> Family {
    families.withLock { families in
      guard let known = families[made.name.name] else {
        families[made.name.name] = made
        return made
      }
      guard let same = known as? Family, same.name.labels == made.name.labels else { return made }
      return same
    }
  }
}

/// One named instrument with all its label combinations.
protocol MetricFamily: Sendable {
  var name: MetricName { get }
  func render(into text: inout MetricText)
}

/// A metric's name, help and label names, with characters that Prometheus does not take replaced by `_`.
struct MetricName: Sendable {
  let name: String
  let help: String
  let labels: [String]

  init(_ name: String, _ help: String, _ labels: [String]) {
    self.name = Self.clean(name, colon: true)
    self.help = help
    self.labels = labels.map { Self.clean($0, colon: false) }
  }

  private static func clean(_ name: String, colon: Bool) -> String {
    let bytes = name.utf8.enumerated().map { at, byte -> UInt8 in
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: byte
      case 0x30...0x39 where at > 0: byte
      case 0x3A where colon: byte
      default: 0x5F
      }
    }
    return bytes.isEmpty ? "_" : String(decoding: bytes, as: UTF8.self)
  }
}
