import BSON
internal import Crypto
import Payments
public import Store
import Synchronization
public import Travel

/// Remembers what was answered under each Idempotency-Key, so that the same request has one effect and one answer.
///
/// A key is claimed by inserting its document, which only one of any number of processes can do. The claim carries the
/// booking's id, so a second try after a crash continues the same booking; it has a lease, so a crash does not block the key.
public struct IdempotencyKeys: Sendable {
  public static let collectionName = "idempotencyKeys"

  /// What a key leads to.
  enum Claim: Sendable {
    /// Ours to carry out.
    case granted(Grant)
    /// Answered before.
    case answered(Answer)
    /// Somebody is at it, or was done without saying so here; ask again in so many seconds.
    case running(Grant, seconds: Int)
    /// The key was used for something else.
    case mismatch
  }

  /// The right to carry a request out.
  struct Grant: Sendable {
    /// The claim's own id, as the booking keeps it.
    let id: String
    /// What the request said, as a fingerprint.
    let print: String
    /// The id that what is made under the claim must have.
    let bookingID: BookingID
    /// Until when it is ours alone.
    let leaseUntil: UTCInstant
    /// Whether nobody had it before; else an earlier try may have done some of the work.
    var isNew = true
  }

  /// A kept answer.
  struct Answer: Sendable, Equatable {
    let status: Int
    let contentType: String
    let body: [UInt8]
  }

  let keys: Collection
  let clock: any Clock
  let lease: Duration
  let lifetime: Duration
  let print: RequestPrint
  /// Claims that could not be given up because the store did not answer.
  private let left = LeftClaims()

  /// - Parameters:
  ///   - lease: longer than any request takes.
  ///   - lifetime: how long an answer is kept.
  ///   - vault: has the key of fingerprints of requests.
  public init(
    _ store: Store, clock: any Clock = SystemClock(), lease: Duration = .seconds(45), lifetime: Duration = .seconds(86_400), vault: (any PersonalVault)? = nil
  ) {
    print = RequestPrint(key: vault?.key(for: "requests") ?? [])
    keys = store.collection(Self.collectionName)
    (self.clock, self.lease, self.lifetime) = (clock, lease, lifetime)
  }

  /// Makes sure that kept answers go when their time is over; `_id` is the unique index.
  public func prepare() async throws(StoreError) {
    try await keys.createIndexes([Index(keys: ["expiresAt": 1], expireAfterSeconds: 0)])
  }

  /// Claims a key of a caller for a request.
  ///
  /// - Parameters:
  ///   - scope: the route, since one key may be used on several.
  ///   - request: everything that makes the request this one.
  func claim(_ key: String, caller: String, scope: String, request: [UInt8]) async throws(StoreError) -> Claim {
    let id = SHA256.hex("\(caller)\u{0}\(scope)\u{0}\(key)")
    let print = self.print.of(request)
    for _ in 0..<4 {
      let now = clock.now()
      let grant = Grant(id: id, print: print, bookingID: .make(), leaseUntil: leaseEnd(now))
      do throws(StoreError) {
        try await keys.insertOne(document(grant, caller: caller, scope: scope, now))
        return .granted(grant)
      } catch .duplicateKey {}
      guard let present = try await keys.findOne(["_id": .string(id)]) else { continue }
      if let claim = try await claim(present, id: id, print: print, now) { return claim }
    }
    return .running(Grant(id: id, print: print, bookingID: .make(), leaseUntil: clock.now(), isNew: false), seconds: 1)
  }

  /// Keeps the answer, unless another had already been kept; answers the one that counts.
  func finish(_ grant: Grant, _ answer: Answer) async throws(StoreError) -> Answer {
    let update: Document = [
      "$set": [
        "state": "done", "status": .int32(Int32(clamping: answer.status)), "contentType": .string(answer.contentType),
        "body": .binary(subtype: 0, answer.body),
      ]
    ]
    let outcome = try await keys.updateOne(["_id": .string(grant.id), "state": "running"], update)
    if outcome.modified == 1 { return answer }
    let present = try await keys.findOne(["_id": .string(grant.id)])
    return present.flatMap(Self.answer) ?? answer
  }

  /// Gives the claim up without an answer: the next try continues at once, under the same booking id. When the store does not answer
  /// it is given up in the next round of work, or by its lease.
  func giveUp(_ grant: Grant) async {
    do { try await release(grant) } catch { left.add(grant) }
  }

  /// Gives up what could not be given up before.
  func releaseLeft() async {
    let now = clock.now()
    for grant in left.takeAll() where grant.leaseUntil > now { await giveUp(grant) }
  }

  /// Only ours: whoever took the claim over keeps it.
  private func release(_ grant: Grant) async throws(StoreError) {
    let over: Document = ["$set": ["leaseUntil": clock.now().adding(milliseconds: -1).bson]]
    _ = try await keys.updateOne(["_id": .string(grant.id), "state": "running", "leaseUntil": grant.leaseUntil.bson], over)
  }
}

/// Claims of this process that are over, though the store does not know it yet. When there are very many, the leases end them.
private final class LeftClaims: Sendable {
  private static let most = 10_000
  private let grants = Mutex<[IdempotencyKeys.Grant]>([])

  func add(_ grant: IdempotencyKeys.Grant) {
    grants.withLock { if $0.count < Self.most { $0.append(grant) } }
  }

  func takeAll() -> [IdempotencyKeys.Grant] {
    grants.withLock { grants in
      defer { grants = [] }
      return grants
    }
  }
}

extension IdempotencyKeys {
  private func document(
    _ grant: Grant, caller: String, scope: String, _ now: UTCInstant
  ) -> Document {
    [
      "_id": .string(grant.id), "caller": .string(caller), "scope": .string(scope), "requestHash": .string(grant.print),
      "bookingId": .string(grant.bookingID.description), "state": "running", "leaseUntil": grant.leaseUntil.bson,
      "createdAt": now.bson, "expiresAt": now.adding(seconds: lifetime.components.seconds).bson,
    ]
  }

  /// What a present document means; nil when it went meanwhile, or somebody else took it over.
  private func claim(_ present: Document, id: String, print: String, _ now: UTCInstant) async throws(StoreError) -> Claim? {
    if let end = present.instant("expiresAt"), end <= now {
      try await keys.deleteOne(["_id": .string(id), "expiresAt": end.bson])
      return nil
    }
    guard present.text("requestHash") == print else { return .mismatch }
    if let answer = Self.answer(present) { return .answered(answer) }
    guard let end = present.instant("leaseUntil"), let booking = present.text("bookingId").flatMap(BookingID.init) else {
      return nil
    }
    if end > now {
      let seconds = Int(clamping: (end.milliseconds - now.milliseconds + 999) / 1000).clamped(to: 1...5)
      return .running(Grant(id: id, print: print, bookingID: booking, leaseUntil: end, isNew: false), seconds: seconds)
    }
    let grant = Grant(id: id, print: print, bookingID: booking, leaseUntil: leaseEnd(now), isNew: false)
    let outcome = try await keys.updateOne(
      ["_id": .string(id), "state": "running", "leaseUntil": end.bson], ["$set": ["leaseUntil": grant.leaseUntil.bson]])
    return outcome.modified == 1 ? .granted(grant) : nil
  }

  /// Answers that were kept for a caller go.
  func forget(caller: String) async throws(StoreError) { try await keys.deleteMany(["caller": .string(caller)]) }

  private func leaseEnd(_ now: UTCInstant) -> UTCInstant { now.adding(seconds: lease.components.seconds) }

  private static func answer(_ document: Document) -> Answer? {
    guard document.text("state") == "done", let status = document["status"]?.int, let body = document["body"]?.binary else {
      return nil
    }
    return Answer(status: status, contentType: document.text("contentType") ?? "application/json", body: body)
  }
}

extension Int {
  func clamped(to range: ClosedRange<Int>) -> Int { Swift.min(Swift.max(self, range.lowerBound), range.upperBound) }
}
