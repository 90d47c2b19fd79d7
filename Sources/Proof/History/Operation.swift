/// One thing a client asked for, and what came back.
public struct Operation: Sendable, Hashable {
  /// What was asked.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case hold, pay, cancel, change, look, lookUp
    /// Corrects a name.
    case correct
    /// A hold when nothing else happens any more: it must not be refused while seats are free.
    case probe
  }

  /// What the client knows of the outcome.
  public enum Outcome: Sendable, Hashable {
    /// It was done.
    case ok(status: Int)
    /// It was refused for good: nothing may have happened.
    case refused(status: Int, code: String)
    /// It was refused for now, before anything was done for this request: too busy, store away.
    case unavailable(status: Int, code: String)
    /// No answer, or one that leaves it open: it may have happened.
    case unknown(String)
  }

  /// What an answer shows of the booking.
  public struct Shown: Sendable, Hashable {
    public var booking: String?
    public var status: String?
    /// `12300 EUR`, in minor units.
    public var price: String?
    /// The payment it tells of.
    public var payment: String?
    /// What is still to be paid for other flights that are held.
    public var due: String?

    public init(booking: String? = nil, status: String? = nil, price: String? = nil, payment: String? = nil, due: String? = nil) {
      (self.booking, self.status, self.price, self.payment, self.due) = (booking, status, price, payment, due)
    }
  }

  /// Its place in the history.
  public var number: Int
  public var client: String
  public var kind: Kind
  /// The Idempotency-Key; nil for a question.
  public var key: String?
  /// The request's content, or a fingerprint of it.
  public var request: String
  /// The booking it was about, when there was one already.
  public var booking: String?
  /// When it was asked and answered, in milliseconds.
  public var invokedAt: Int64
  public var endedAt: Int64?
  /// Nil while it runs.
  public var outcome: Outcome?
  /// The answer's bytes, or a fingerprint of them.
  public var answer: String?
  public var shown = Shown()
  /// How many seats or travellers were asked for, and on which cabins of flights.
  public var seats = 0
  public var flights: [String] = []

  public init(
    number: Int, client: String, kind: Kind, key: String?, request: String, booking: String?, invokedAt: Int64, seats: Int = 0,
    flights: [String] = []
  ) {
    (self.number, self.client, self.kind, self.key, self.request) = (number, client, kind, key, request)
    (self.booking, self.invokedAt, self.seats, self.flights) = (booking, invokedAt, seats, flights)
  }
}

extension Operation: CustomStringConvertible {
  public var description: String {
    let what = [booking.map { "booking \($0)" }, key.map { "key \($0)" }].compactMap { $0 }.joined(separator: ", ")
    let end = endedAt.map { "\($0 - invokedAt) ms later" } ?? "never"
    let result: String =
      switch outcome {
      case nil: "no answer"
      case .ok(let status)?: "ok \(status) \(shown.status ?? "") \(shown.booking ?? "") \(shown.price ?? "")"
      case .refused(let status, let code)?: "refused \(status) \(code)"
      case .unavailable(let status, let code)?: "unavailable \(status) \(code)"
      case .unknown(let why)?: "unknown (\(why))"
      }
    return "#\(number) \(client) \(kind.rawValue) (\(what)) at \(invokedAt): \(result), \(end)"
  }
}
