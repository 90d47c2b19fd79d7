internal import CCurl

/// One request in curl's hands and what has come back so far. Lives on the loop's thread.
///
/// Curl's callbacks reach it through an unretained pointer, valid because the loop keeps the transfer until its easy
/// handle has left the multi handle.
final class Transfer {
  let call: FetchCall
  let easy: UnsafeMutableRawPointer
  private let reach: Reach
  private var head = ReplyHead()
  private var body: ReplyBody
  private var sent = 0
  /// Whether one of the host's addresses may not be reached; another one may.
  private var wasKeptBack = false
  /// Why one of our own callbacks ended the transfer.
  private var violation: (kind: FetchError.Kind, why: String)?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var nameList: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>

  /// Nil when curl refuses the request.
  init?(_ call: FetchCall, _ configuration: FetchConfiguration) {
    guard let easy = curl_easy_init() else { return nil }
    self.call = call
    reach = configuration.reach
    self.easy = easy
    body = ReplyBody(limit: call.request.maxBytes)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    var options = CurlOptions(easy)
    options.bounds(call.request, configuration)
    options.target(call.destination, call.request)
    headerList = options.headers(call.request, configuration)
    if !configuration.resolved.isEmpty { nameList = options.texts(CURLOPT_RESOLVE, configuration.resolved) }
    options.pointer(CURLOPT_ERRORBUFFER, errorText)
    connect(&options)
    guard options.areAccepted else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerList)
    curl_slist_free_all(nameList)
    errorText.deallocate()
  }

  /// What the caller gets when curl has ended the transfer with this code.
  func result(_ code: CURLcode) -> Result<FetchReply, FetchError> {
    if let violation { return failure(violation.kind, violation.why) }
    if wasKeptBack, code == CURLE_COULDNT_CONNECT {
      return failure(.badURL, "the host is on this machine or a private network, where requests may not go")
    }
    guard code == CURLE_OK else {
      let text = safeErrorText(), kind = CurlFailure.kind(code, text: text)
      // A kept connection that died under the request has curl try a new one, and its failure is what curl tells. What was
      // sent may have been acted on.
      return failure(sent > 0 && [.connect, .dns, .tls].contains(kind) ? .cut : kind, text.isEmpty ? CurlFailure.words(code) : text)
    }
    // Curl is content with a reply that ends inside its headers.
    guard head.isComplete else { return failure(.cut, "the connection ended inside the reply's headers") }
    guard body.isComplete else { return failure(.badReply, "the body's compression ends in its middle") }
    var status = 0
    ccurl_get_number(easy, CURLINFO_RESPONSE_CODE, &status)
    return .success(FetchReply(status: status, headers: head.headers, body: body.bytes, elapsed: .now - call.started))
  }

  private func failure(_ kind: FetchError.Kind, _ why: String) -> Result<FetchReply, FetchError> {
    .failure(FetchError(kind: kind, detail: "\(call.request.method) \(call.destination.shown): \(why)"))
  }

  /// Curl's own words, unless they could repeat what must not be shown.
  private func safeErrorText() -> String {
    let bytes = UnsafeBufferPointer(start: errorText, count: Int(CURL_ERROR_SIZE)).prefix { $0 != 0 }
    let text = String(decoding: bytes.map { UInt8(bitPattern: $0) }.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    return text.contains("?") || text.contains("://") ? "" : text
  }

  private func connect(_ options: inout CurlOptions) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    options.callback(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, me) { bytes, size, count, context in
      Transfer.from(context)?.takeBody(bytes, size * count) ?? 0
    }
    options.callback(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, me) { bytes, size, count, context in
      Transfer.from(context)?.takeHeader(bytes, size * count) ?? 0
    }
    options.callback(CURLOPT_READFUNCTION, CURLOPT_READDATA, me) { room, size, count, context in
      Transfer.from(context)?.giveBody(room, size * count) ?? 0
    }
    options.opening(me) { context, _, wanted in Transfer.from(context)?.openSocket(wanted) ?? -1 }
  }

  /// The socket for a connection; -1 (CURL_SOCKET_BAD) when it would lead where requests may not go.
  private func openSocket(_ wanted: UnsafePointer<curl_sockaddr>?) -> Int32 {
    guard let wanted else { return -1 }
    if let socket = reach.open(wanted, for: call.destination.hostAndPort) { return socket }
    wasKeptBack = true
    return -1
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let taken = UnsafeRawBufferPointer(start: bytes, count: count).withMemoryRebound(to: UInt8.self) { bytes in
      body.take(bytes, encoding: head.encoding)
    }
    switch taken {
    case .taken: return count
    case .tooLarge: violation = (.tooLarge, "the body is larger than \(call.request.maxBytes) bytes")
    case .broken: violation = (.badReply, "the body's compression is broken or not gzip")
    }
    return 0
  }

  private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let taken = UnsafeRawBufferPointer(start: bytes, count: count).withMemoryRebound(to: UInt8.self) { head.take($0) }
    if taken { return count }
    violation = (.badReply, "the headers are larger than \(ReplyHead.limit) bytes")
    return 0
  }

  private func giveBody(_ room: UnsafeMutablePointer<CChar>?, _ space: Int) -> Int {
    guard let room, let body = call.request.body else { return 0 }
    let part = body[sent...].prefix(space)
    UnsafeMutableRawBufferPointer(start: room, count: space).copyBytes(from: part)
    sent += part.count
    return part.count
  }
}
