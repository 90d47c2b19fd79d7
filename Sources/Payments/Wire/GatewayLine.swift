public import Fetch

/// The way to a gateway over HTTP, which knows what a failure means for money: surely not sent, or nobody knows.
public struct GatewayLine: Sendable {
  /// What came back.
  public enum Reply: Sendable {
    case answer(FetchReply)
    /// The request surely did not reach the gateway: no connection was made. The text is for a log.
    case unsent(String)
    /// The gateway may have acted on it: the answer was cut, late or unreadable.
    case lost(String)
  }

  private let baseURL: String
  private let headers: [(name: String, value: String)]
  private let fetcher: Fetcher

  /// - Parameters:
  ///   - baseURL: without a closing slash.
  ///   - headers: sent with every request; `Authorization`, say.
  public init(baseURL: String, headers: [(name: String, value: String)] = [], fetcher: Fetcher) {
    (self.baseURL, self.headers, self.fetcher) = (baseURL, headers, fetcher)
  }

  /// Asks; the path begins with `/` and is escaped already.
  public func get(_ path: String, deadline: ContinuousClock.Instant) async -> Reply {
    await send(FetchRequest(url: baseURL + path, headers: headers, deadline: left(deadline), maxBytes: Self.maxBytes))
  }

  /// Posts once; it is never sent a second time.
  public func post(
    _ path: String, _ body: [UInt8], type: String, key: String?, deadline: ContinuousClock.Instant
  ) async -> Reply {
    let more = [(name: "Content-Type", value: type)] + (key.map { [(name: "Idempotency-Key", value: $0)] } ?? [])
    return await send(
      FetchRequest(
        method: "POST", url: baseURL + path, headers: headers + more, body: body, deadline: left(deadline), maxBytes: Self.maxBytes))
  }

  /// The largest answer that is read.
  private static let maxBytes = 2 << 20

  private func left(_ deadline: ContinuousClock.Instant) -> Duration { max(.zero, deadline - .now) }

  private func send(_ request: FetchRequest) async -> Reply {
    guard request.deadline > .zero else { return .unsent("there was no time left to ask") }
    do throws(FetchError) {
      return .answer(try await fetcher.send(request))
    } catch {
      switch error.kind {
      case .dns, .connect, .tls, .badURL, .busy: return .unsent(error.description)
      case .timeout, .tooLarge, .cut, .badReply, .cancelled: return .lost(error.description)
      }
    }
  }
}
