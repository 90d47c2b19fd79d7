internal import Fetch
internal import JSON
internal import Telemetry

/// Posts the page's answers to the shop by itself, and again until the shop takes them.
struct NoticeSender: Sendable {
  let fetcher: Fetcher
  let log: Log

  /// The pauses before each try, in milliseconds.
  static let pauses = [0, 500, 2_000, 10_000, 30_000]

  /// Starts to post `word()`, signed anew for each try, and does not wait for it.
  func send(to url: String, _ word: @escaping @Sendable () -> String) {
    Task { [fetcher, log] in
      for pause in Self.pauses {
        if pause > 0 { try? await Task.sleep(for: .milliseconds(pause)) }
        var json = JSONWriter()
        json.object { $0.field("answer", word()) }
        let request = FetchRequest(
          method: "POST", url: url, headers: [("Content-Type", "application/json")], body: json.bytes, deadline: .seconds(10), maxBytes: 64 << 10)
        do throws(FetchError) {
          let reply = try await fetcher.send(request)
          if (200..<300).contains(reply.status) { return }
        } catch {
          if error.kind == .cancelled { return }
        }
      }
      log.warn("the shop does not take a notice of the payment page", [:])
    }
  }
}
