public import Telemetry

/// The counters all guarded providers share.
public final class ProviderMetrics: Sendable {
  let searches: Counter
  let calls: Counter
  let retries: Counter
  let dropped: Counter
  let seconds: Histogram
  let openCircuit: Gauge

  /// Registers the counters; once a process.
  public init(_ metrics: Metrics) {
    searches = metrics.counter(
      "jetway_provider_searches_total", "Searches by provider and how it stood.", labels: ["provider", "status"])
    calls = metrics.counter("jetway_provider_calls_total", "Calls made to providers.", labels: ["provider", "outcome"])
    retries = metrics.counter("jetway_provider_retries_total", "Second attempts.", labels: ["provider"])
    dropped = metrics.counter(
      "jetway_provider_dropped_rows_total", "Rows of provider answers left out.", labels: ["provider"])
    seconds = metrics.histogram(
      "jetway_provider_seconds", "Time of a provider call.", labels: ["provider"], buckets: Histogram.latencies)
    openCircuit = metrics.gauge(
      "jetway_provider_circuit_open", "1 while a provider is left alone after failures, else 0.", labels: ["provider"])
  }
}
