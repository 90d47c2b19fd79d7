internal import JSON
internal import Telemetry

/// Counts and logs requests for one loop; the instruments are looked up once for each route and status.
///
/// Lives on its loop's thread.
final class RequestRecorder {
  private struct Key: Hashable {
    var route: String
    var method: Method?
    var status: Int
  }

  private let log: Log
  private let logsRequests: Bool
  private let requests: Counter
  private let durations: Histogram
  private var series: [Key: (count: Counter.Series, duration: Histogram.Series)] = [:]

  init(log: Log, metrics: Metrics, logsRequests: Bool) {
    self.log = log
    self.logsRequests = logsRequests
    requests = metrics.counter("http_requests_total", "Requests answered.", labels: ["method", "route", "status"])
    durations = metrics.histogram("http_request_duration_seconds", "From a request's head to its answer.", labels: ["route"])
  }

  func record(_ exchange: Exchange, now: UInt64) {
    let nanoseconds = now &- exchange.started
    let key = Key(route: exchange.route, method: exchange.method, status: exchange.status)
    let (count, duration) = series[key] ?? makeSeries(key)
    count.increment()
    duration.observe(Double(nanoseconds) / 1e9)
    guard logsRequests else { return }
    log.info(
      "request",
      [
        "method": exchange.method?.rawValue ?? "-", "route": exchange.route.isEmpty ? "-" : exchange.route,
        "status": exchange.status, "ms": Double(nanoseconds / 1_000) / 1_000, "bytes": exchange.sentBytes, "requestId": exchange.id,
      ])
  }

  /// An error that has no words for a client.
  func unexpected(_ error: any Error, _ request: Request) {
    log.error(
      "handler failed",
      ["route": request.route, "requestId": request.id, "error": String(describing: error), "type": "\(type(of: error))"])
  }

  /// A stream that ended in the middle because its producer failed.
  func cutStream(_ error: any Error, _ exchange: Exchange) {
    log.error(
      "stream failed",
      ["route": exchange.route, "requestId": exchange.id, "error": String(describing: error), "type": "\(type(of: error))"])
  }

  private func makeSeries(_ key: Key) -> (count: Counter.Series, duration: Histogram.Series) {
    let route = key.route.isEmpty ? "none" : key.route
    let made = (requests.series(key.method?.rawValue ?? "-", route, String(key.status)), durations.series(route))
    series[key] = made
    return made
  }
}
