internal import CCurl

/// Setting one easy handle's options; remembers whether curl took them all.
struct CurlOptions {
  private let easy: UnsafeMutableRawPointer
  private(set) var areAccepted = true

  init(_ easy: UnsafeMutableRawPointer) {
    self.easy = easy
  }

  /// What holds for every request, whoever sends it.
  mutating func bounds(_ request: FetchRequest, _ configuration: FetchConfiguration) {
    number(CURLOPT_NOSIGNAL, 1)
    // Without it curl waits for a hung resolver thread when a transfer ends early.
    number(CURLOPT_QUICK_EXIT, 1)
    text(CURLOPT_PROTOCOLS_STR, "http,https")
    number(CURLOPT_FOLLOWLOCATION, 0)
    number(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    number(CURLOPT_SSL_VERIFYPEER, 1)
    number(CURLOPT_SSL_VERIFYHOST, 2)
    number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    number(CURLOPT_TCP_NODELAY, 1)
    text(CURLOPT_USERAGENT, configuration.userAgent)
    // An empty proxy keeps curl from looking into the environment.
    if !configuration.usesEnvironmentProxy { text(CURLOPT_PROXY, "") }
    if let file = request.caFile ?? configuration.caFile {
      text(CURLOPT_CAINFO, file)
      pointer(CURLOPT_CAPATH, nil)
    }
  }

  /// Where to and how. A body goes through the read callback, which cannot rewind: curl cannot send it twice.
  mutating func target(_ destination: Destination, _ request: FetchRequest) {
    text(CURLOPT_URL, destination.url)
    let method = request.method
    if let body = request.body ?? (method == "POST" ? [] : nil) {
      number(CURLOPT_POST, 1)
      accept(ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, body.count))
      if method != "POST" { text(CURLOPT_CUSTOMREQUEST, method) }
    } else if method == "HEAD" {
      number(CURLOPT_NOBODY, 1)
    } else if method != "GET" {
      text(CURLOPT_CUSTOMREQUEST, method)
    }
    // Without a body nothing stops curl from repeating a request that a kept, dead connection swallowed.
    let mayRepeat = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].contains(method)
    if !mayRepeat && (request.body ?? []).isEmpty { number(CURLOPT_FRESH_CONNECT, 1) }
  }

  /// The caller's headers, and none that curl would add for a body. The list must live as long as the transfer.
  mutating func headers(_ request: FetchRequest, _ configuration: FetchConfiguration) -> UnsafeMutablePointer<curl_slist>? {
    var lines = request.headers.map { HeaderRules.line($0.name, $0.value) } + ["Expect:", "Accept-Encoding: gzip"]
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    return texts(CURLOPT_HTTPHEADER, lines)
  }

  /// An option that is a list, which must live as long as the transfer.
  mutating func texts(_ option: CURLoption, _ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        areAccepted = false
        break
      }
      list = longer
    }
    pointer(option, list)
    return list
  }

  mutating func text(_ option: CURLoption, _ value: String) {
    accept(ccurl_set_text(easy, option, value))
  }

  mutating func number(_ option: CURLoption, _ value: Int) {
    accept(ccurl_set_number(easy, option, value))
  }

  mutating func pointer(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
    accept(ccurl_set_pointer(easy, option, value))
  }

  mutating func callback(
    _ option: CURLoption, _ data: CURLoption, _ context: UnsafeMutableRawPointer, _ body: @escaping ccurl_data_callback
  ) {
    accept(ccurl_set_callback(easy, option, body))
    accept(ccurl_set_pointer(easy, data, context))
  }

  /// Who opens the sockets of the request's connections.
  mutating func opening(_ context: UnsafeMutableRawPointer, _ body: @escaping curl_opensocket_callback) {
    accept(ccurl_set_open_socket(easy, body, context))
  }

  private mutating func accept(_ code: CURLcode) {
    if code != CURLE_OK { areAccepted = false }
  }
}
