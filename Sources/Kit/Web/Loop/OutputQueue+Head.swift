internal import JSON

extension OutputQueue {
  /// Gathers an answer's head, written in one go. `length` nil means that the body's end is marked by chunks, or by closing for HTTP/1.0.
  ///
  /// - Parameter date: The line that tells the date.
  mutating func append(head response: Response, _ exchange: Exchange, length: Int?, date: [UInt8]) {
    let head = JSONPen.bytes(room: 640) { pen in
      pen.status(response.status)
      date.withUnsafeBufferPointer { pen.text($0) }
      pen.text("X-Request-Id: ")
      pen.field(exchange.id)
      pen.text("\r\nX-Content-Type-Options: nosniff\r\n")
      for (name, value) in response.headers {
        pen.field(name)
        pen.text(": ")
        pen.field(value)
        pen.text("\r\n")
      }
      pen.framing(response, exchange, length)
      pen.text("\r\n")
    }
    append(head)
  }
}

extension JSONPen {
  fileprivate mutating func status(_ status: Int) {
    if status == 200 { return text("HTTP/1.1 200 OK\r\n") }
    text("HTTP/1.1 ")
    number(Int64(min(999, max(200, status))))
    byte(ASCII.space)
    plain(StatusLine.phrase(status))
    text("\r\n")
  }

  /// Text of a header field: control bytes become blanks, so that no value can begin a new line.
  fileprivate mutating func field(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var isClean = true
      for byte in bytes { isClean = isClean && byte >= 0x20 && byte != 0x7F }
      if isClean { return self.text(bytes) }
      for byte in bytes { self.byte(byte < 0x20 || byte == 0x7F ? ASCII.space : byte) }
    }
  }

  private mutating func length(_ length: Int) {
    text("Content-Length: ")
    number(Int64(length))
    text("\r\n")
  }

  /// The fields that tell where the body ends and whether the connection stays.
  fileprivate mutating func framing(_ response: Response, _ exchange: Exchange, _ length: Int?) {
    if let length {
      if !Connection.isBodiless(response.status) { self.length(length) }
    } else if exchange.minor == 1 {
      text("Transfer-Encoding: chunked\r\n")
    }
    if !exchange.keepAlive {
      text("Connection: close\r\n")
    } else if exchange.minor == 0 {
      text("Connection: keep-alive\r\n")
    }
  }
}
