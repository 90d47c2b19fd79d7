internal import BSON

/// One thing that somebody did or tried. It holds ids, never a name, an address or a text that a client wrote.
public struct AuditRecord: Sendable, Hashable {
  /// Unique: 24 hexadecimal digits.
  public var id: String
  /// Milliseconds since 1970, UTC.
  public var at: Int64
  /// `user:` and an id, `key:` and the id of the key's owner, `operator`, `guest`, or `cli` for what was done at the command line.
  public var actor: String
  /// Method and route: `POST /v1/bookings/{id}/cancel`; of `cli` the command's words: `jetway admin keys rotate`.
  public var action: String
  /// The id of what was acted on; empty when there was none.
  public var subject: String
  /// The status that was answered; 0 when the process ended before it was known.
  public var status: Int
  public var requestID: String
  /// A pseudonym of the address it came from (of `cli`: of the machine's user), the same as long as the signing key stays.
  public var source: String

  /// A record made of its parts.
  public init(id: String, at: Int64, actor: String, action: String, subject: String, status: Int, requestID: String, source: String) {
    (self.id, self.at, self.actor, self.action) = (id, at, actor, action)
    (self.subject, self.status, self.requestID, self.source) = (subject, status, requestID, source)
  }

  /// Its fields, always in this order: what is hashed.
  var document: Document {
    [
      "id": .string(id), "at": .int64(at), "actor": .string(actor), "action": .string(action), "subject": .string(subject),
      "status": .int64(Int64(status)), "requestId": .string(requestID), "source": .string(source),
    ]
  }

  /// Nil when a field is missing or of another kind.
  init?(_ document: Document) {
    guard let id = document["id"]?.string, case .int64(let at)? = document["at"], let actor = document["actor"]?.string,
      let action = document["action"]?.string, let subject = document["subject"]?.string, let status = document["status"]?.int,
      let request = document["requestId"]?.string, let source = document["source"]?.string
    else { return nil }
    self.init(id: id, at: at, actor: actor, action: action, subject: subject, status: Int(status), requestID: request, source: source)
  }
}
