/// What those who handle a request say about it for the record: who acts, on what. Ids only, never a name or an address.
public final class RequestTrail: Sendable {
  private struct Notes {
    var actor: String?
    var subject: String?
  }

  private let notes = Lock(Notes())

  /// Nothing is known yet.
  public init() {}

  /// Who acts: `user:` with an id, `operator`, `key:` with an id.
  public func note(actor: String) { notes.withLock { $0.actor = actor } }

  /// The id of what is acted on.
  public func note(subject: String) { notes.withLock { $0.subject = subject } }

  /// What was said of who acts.
  public var actor: String? { notes.withLock { $0.actor } }

  /// What was said of what is acted on.
  public var subject: String? { notes.withLock { $0.subject } }
}
