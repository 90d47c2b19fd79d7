/// What a connection remembers of the request that it is answering.
struct Exchange {
  var id: String
  var route = ""
  var method: Method?
  var minor = 1
  var keepAlive = false
  /// Monotonic nanoseconds when its head was complete.
  var started: UInt64
  var status = 0
  var sentBytes = 0
}

/// A request whose head was read and whose body is on its way.
struct PendingRequest {
  var head: RequestHead
  var bytes: [UInt8]
  var resolution: Responder.Resolution
  var body: BodyDecoder
}
