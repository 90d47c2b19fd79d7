internal import Fetch
internal import JSON
internal import ProviderKit
internal import Travel

/// What an answer means: a page of rows, or the fault it stands for. Errors may come with status 200.
enum AviationStackAnswers {
  static func page(_ reply: FetchReply, now: UTCInstant) throws(ProviderFault) -> WirePage {
    let root: JSONNode?
    do throws(JSONError) {
      root = try JSONDocument(parsing: reply.body).root
    } catch {
      guard reply.status != 200 else { throw ProviderFault(.badReply, "The answer cannot be read: \(error).") }
      root = nil
    }
    let patience = RetryAfter.parse(reply.header("retry-after"), now: now)
    if let root, let error = WireError(root) { throw fault(of: error, status: reply.status, retryAfter: patience) }
    guard reply.status == 200 else { throw fault(ofStatus: reply.status, retryAfter: patience) }
    guard let root, let page = WirePage(root) else { throw ProviderFault(.badReply, "The answer has no rows where they belong.") }
    return page
  }

  private static func fault(of error: WireError, status: Int, retryAfter: Duration?) -> ProviderFault {
    let words = "It answered \(status), \(error.code)."
    switch error.code {
    case "missing_access_key", "invalid_access_key", "inactive_user": return ProviderFault(.unauthorized, words)
    case "usage_limit_reached": return ProviderFault(.quotaSpent, words)
    case "rate_limit_reached", "too_many_requests": return ProviderFault(.rateLimited(retryAfter: retryAfter), words)
    case "internal_error": return ProviderFault(.serverError(max(status, 500)), words)
    default: break
    }
    if status == 429 || status >= 500 { return fault(ofStatus: status, retryAfter: retryAfter) }
    return ProviderFault(.refused(code: error.code, title: error.code, detail: error.message), words)
  }

  private static func fault(ofStatus status: Int, retryAfter: Duration?) -> ProviderFault {
    let words = "It answered \(status)."
    switch status {
    case 401: return ProviderFault(.unauthorized, words)
    case 429: return ProviderFault(.rateLimited(retryAfter: retryAfter), words)
    case 500...599: return ProviderFault(.serverError(status), words)
    case 300...399: return ProviderFault(.badReply, "It answered \(status), a redirect, which is not followed.")
    default: return ProviderFault(.refused(code: "http_\(status)", title: "Status \(status)", detail: ""), words)
    }
  }
}

extension ProviderFault {
  /// What a failed transfer means; its detail never holds a query, and so never the key.
  init(_ error: FetchError) {
    let kind: Kind =
      switch error.kind {
      case .dns, .connect, .tls, .badURL, .busy: .unreachable
      case .timeout: .timeout
      case .tooLarge, .cut, .badReply: .badReply
      case .cancelled: .cancelled
      }
    self.init(kind, error.detail)
  }
}
