internal import Fetch
internal import JSON
internal import ProviderKit
internal import Travel

/// What an answer means: parsed JSON, or the fault it stands for. Never carries a header, a token or a body of the caller.
enum AmadeusAnswers {
  static func send(_ request: FetchRequest, with fetcher: Fetcher) async throws(ProviderFault) -> FetchReply {
    do throws(FetchError) {
      return try await fetcher.send(request)
    } catch {
      throw ProviderFault(error)
    }
  }

  static func parse(_ bytes: [UInt8]) throws(ProviderFault) -> JSONNode {
    do throws(JSONError) {
      return try JSONDocument(parsing: bytes).root
    } catch {
      throw .badReply("The answer cannot be read: \(error).")
    }
  }

  /// The fault a status and its error envelope stand for.
  /// - Parameter tokenCall: a 400 or 401 of the token call means the credentials, whatever its body says.
  static func fault(of reply: FetchReply, now: UTCInstant, tokenCall: Bool = false) -> ProviderFault {
    let root = try? parse(reply.body)
    let error = root.flatMap { WireError.all(in: $0, status: reply.status).first }
    if tokenCall, reply.status == 400 || reply.status == 401 {
      return ProviderFault(.unauthorized, "The client credentials were refused\(error.map { " (\($0.code))" } ?? "").")
    }
    let patience = RetryAfter.parse(reply.header("retry-after"), now: now)
    guard let error else { return bare(status: reply.status, retryAfter: patience) }
    return fault(of: error, status: reply.status, retryAfter: patience)
  }

  /// The fault of the first error of an envelope; the gateway's codes say more than the status.
  static func fault(of error: WireError, status: Int, retryAfter: Duration?) -> ProviderFault {
    let words = "It answered \(status), \(error.code) \(error.title)."
    switch error.code {
    case 38190, 38191, 38192, 38193, 39683, 39686, 38187: return ProviderFault(.unauthorized, words)
    case 38194: return ProviderFault(.rateLimited(retryAfter: retryAfter), words)
    case 38195: return ProviderFault(.quotaSpent, words)
    case 38189, 141: return ProviderFault(.serverError(max(status, 500)), words)
    default: break
    }
    if status == 401 || status == 429 || status >= 500 { return bare(status: status, retryAfter: retryAfter) }
    return ProviderFault(.refused(code: String(error.code), title: error.title, detail: error.detail), words)
  }

  private static func bare(status: Int, retryAfter: Duration?) -> ProviderFault {
    let words = "It answered \(status)."
    switch status {
    case 401: return ProviderFault(.unauthorized, words)
    case 429: return ProviderFault(.rateLimited(retryAfter: retryAfter), words)
    case 500...599: return ProviderFault(.serverError(status), words)
    case 300...399: return .badReply("It answered \(status), a redirect, which is not followed.")
    default: return ProviderFault(.refused(code: "http_\(status)", title: "Status \(status)", detail: ""), words)
    }
  }

  /// A path without its query, for messages.
  static func bare(_ path: String) -> Substring {
    path.prefix { $0 != "?" }
  }
}
