import Telemetry
import Testing

@Suite struct MetricsTests {
  func text(_ metrics: Metrics) -> String { String(decoding: metrics.render(), as: UTF8.self) }

  @Test("counters, gauges and histograms render as Prometheus text")
  func render() {
    let metrics = Metrics()
    let requests = metrics.counter("http_requests_total", "Requests answered.", labels: ["route", "status"])
    requests.increment("/v1/places", "200")
    requests.increment("/v1/places", "200", by: 2)
    metrics.gauge("connections", "Open connections.").set(7)
    let seconds = metrics.histogram("seconds", "How long.", labels: ["p"], buckets: [0.1, 1])
    seconds.observe(0.1, "a")
    seconds.observe(.milliseconds(500), "a")
    seconds.observe(30, "a")
    metrics.gauge("up", "Read.") { 1.5 }
    #expect(text(metrics) == """
      # HELP connections Open connections.
      # TYPE connections gauge
      connections 7
      # HELP http_requests_total Requests answered.
      # TYPE http_requests_total counter
      http_requests_total{route="/v1/places",status="200"} 3
      # HELP seconds How long.
      # TYPE seconds histogram
      seconds_bucket{p="a",le="0.1"} 1
      seconds_bucket{p="a",le="1"} 2
      seconds_bucket{p="a",le="+Inf"} 3
      seconds_sum{p="a"} 30.6
      seconds_count{p="a"} 3
      # HELP up Read.
      # TYPE up gauge
      up 1.5

      """)
  }

  @Test("label values cannot break out of their quotes")
  func escaping() {
    let metrics = Metrics()
    metrics.counter("a-b", "one\ntwo \\", labels: ["l l"]).increment("x\"} 9\n\\")
    #expect(text(metrics) == "# HELP a_b one\\ntwo \\\\\n# TYPE a_b counter\na_b{l_l=\"x\\\"} 9\\n\\\\\"} 1\n")
  }

  @Test("the same name gives the same instrument, another kind gives one that is not shown")
  func sameName() {
    let metrics = Metrics()
    metrics.counter("a", "").increment()
    metrics.counter("a", "").increment()
    metrics.gauge("a", "").set(9)
    #expect(text(metrics).contains("\na 2\n"))
  }

  @Test("labels from outside cannot grow without bound")
  func bounded() {
    let metrics = Metrics()
    let counter = metrics.counter("a", "", labels: ["x"])
    for n in 0..<1_500 { counter.increment(String(n)) }
    #expect(text(metrics).split(separator: "\n").count == 2 + 1_001)
    #expect(text(metrics).contains("a{x=\"other\"} 500\n"))
  }

  @Test("nothing is lost when many tasks count at once")
  func concurrent() async {
    let metrics = Metrics()
    let counter = metrics.counter("a", "")
    let gauge = metrics.gauge("g", "")
    let histogram = metrics.histogram("h", "", buckets: [1])
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1_000 {
            counter.increment()
            gauge.add(1)
            histogram.observe(0.5)
          }
        }
      }
    }
    #expect(counter.series().value == 8_000)
    #expect(gauge.series().value == 8_000)
    #expect(text(metrics).contains("h_count 8000\n"))
  }
}
