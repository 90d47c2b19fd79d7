internal import CCurl
internal import Glibc

/// One easy handle of libcurl that sends mail. Not Sendable: it belongs to the mailer's thread.
final class MailTransfer {
  private let easy: UnsafeMutableRawPointer
  private let server: MailServer

  /// What libcurl reads from while it sends.
  private final class Source {
    let bytes: [UInt8]
    var position = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  init?(_ server: MailServer) {
    guard let easy = curl_easy_init() else { return nil }
    (self.easy, self.server) = (easy, server)
  }

  deinit { curl_easy_cleanup(easy) }

  /// Sends one message within its deadline, waiting in line included.
  func send(_ order: MailOrder) -> Result<Void, MailError> {
    let left = ContinuousClock.now.duration(to: order.deadline)
    guard left > .milliseconds(1) else { return .failure(MailError(kind: .timeout)) }
    // Keeps the connection.
    curl_easy_reset(easy)
    let source = Source(order.message.bytes)
    var recipients = curl_slist_append(nil, "<\(order.message.to.address)>")
    defer { curl_slist_free_all(recipients) }
    guard recipients != nil, configure(order.message, milliseconds: Int(left / .milliseconds(1)), &recipients, source) else {
      return .failure(MailError(kind: .busy))
    }
    let code = withExtendedLifetime(source) { curl_easy_perform(easy) }
    return code == CURLE_OK ? .success(()) : .failure(failure(code))
  }

  private func configure(
    _ message: MailMessage, milliseconds: Int, _ recipients: inout UnsafeMutablePointer<curl_slist>?, _ source: Source
  ) -> Bool {
    var codes = [
      ccurl_set_number(easy, CURLOPT_NOSIGNAL, 1), ccurl_set_number(easy, CURLOPT_QUICK_EXIT, 1),
      ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps"), ccurl_set_text(easy, CURLOPT_PROXY, ""),
      ccurl_set_text(easy, CURLOPT_URL, server.url), ccurl_set_number(easy, CURLOPT_TIMEOUT_MS, milliseconds),
      ccurl_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000)), ccurl_set_number(easy, CURLOPT_MAXAGE_CONN, 20),
      ccurl_set_number(easy, CURLOPT_USE_SSL, Int((server.mustBePrivate ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue)),
      ccurl_set_number(easy, CURLOPT_SSL_VERIFYPEER, 1), ccurl_set_number(easy, CURLOPT_SSL_VERIFYHOST, 2),
      ccurl_set_number(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      ccurl_set_text(easy, CURLOPT_MAIL_FROM, "<\(message.from.address)>"),
      ccurl_set_pointer(easy, CURLOPT_MAIL_RCPT, recipients), ccurl_set_number(easy, CURLOPT_UPLOAD, 1),
      ccurl_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(source.bytes.count)),
      ccurl_set_pointer(easy, CURLOPT_READDATA, Unmanaged.passUnretained(source).toOpaque()),
      ccurl_set_callback(easy, CURLOPT_READFUNCTION, Self.read),
    ]
    if let user = server.user, let password = server.password {
      codes += [ccurl_set_text(easy, CURLOPT_USERNAME, user), ccurl_set_text(easy, CURLOPT_PASSWORD, password)]
    }
    if let file = server.caFile {
      codes += [ccurl_set_text(easy, CURLOPT_CAINFO, file), ccurl_set_pointer(easy, CURLOPT_CAPATH, nil)]
    }
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  private static let read: ccurl_data_callback = { buffer, size, count, context in
    guard let buffer, let context else { return 0 }
    let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
    let some = source.bytes[source.position...].prefix(size * count)
    some.withUnsafeBytes { if let start = $0.baseAddress { memcpy(buffer, start, $0.count) } }
    source.position += some.count
    return some.count
  }

  /// What curl's codes mean here (libcurl-errors(3)).
  private func failure(_ code: CURLcode) -> MailError {
    var reply = 0
    _ = ccurl_get_number(easy, CURLINFO_RESPONSE_CODE, &reply)
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return MailError(kind: .unreachable)
    case CURLE_OPERATION_TIMEDOUT: return MailError(kind: .timeout)
    case CURLE_LOGIN_DENIED: return MailError(kind: .signIn, code: reply)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
      return MailError(kind: .tls)
    default: break
    }
    switch reply {
    // 530 before anything was said about the message: sign in first (RFC 4954 section 6).
    case 530, 534, 535, 538: return MailError(kind: .signIn, code: reply)
    case 400..<500: return MailError(kind: .deferred, code: reply)
    case 500..<600: return MailError(kind: .refused, code: reply)
    default: return MailError(kind: .cut)
    }
  }
}
