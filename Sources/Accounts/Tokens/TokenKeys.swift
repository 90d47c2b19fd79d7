import Store
import Synchronization
import Travel

/// The signing keys as this process knows them, read again every twenty seconds and when a token names one it does not know.
final class TokenKeys: Sendable {
  private struct State {
    var keys: [TokenKey] = []
    var readAt: Int64 = .min
  }

  private let stored: StoredSigningKeys
  private let clock: any Clock
  private let state = Mutex(State())

  /// How long a key signs.
  static let signingLife: Int64 = 30 * 86_400
  private static let freshFor: Int64 = 20_000

  init(_ store: Store, _ master: MasterKeys, clock: any Clock) { (stored, self.clock) = (StoredSigningKeys(store, master), clock) }

  /// The newest key that signs; made when there is none.
  func signing() async throws(StoreError) -> TokenKey? {
    if !isFresh { try await read() }
    if let key = newest { return key }
    let (_, last) = try await stored.all(clock.now())
    let now = clock.now()
    try await stored.make(last + 1, now: now, signsUntil: now.adding(seconds: Self.signingLife))
    try await read()
    return newest
  }

  /// Makes sure that there is a key that signs and that it is ours: a process with another master key than the others would sign tokens
  /// that they do not know, refuse theirs, and seal what they cannot open.
  func prepare() async throws {
    if let number = try await stored.foreign(clock.now()) { throw ForeignKeys(number: number) }
    _ = try await signing()
    // Whoever started beside us may have been first.
    if let number = try await stored.foreign(clock.now()) { throw ForeignKeys(number: number) }
  }

  /// A key that tokens may name. The set is what the store has: a name is only ever compared.
  func verifying(_ id: String) async throws(StoreError) -> TokenKey? {
    if !isFresh { try await read() }
    if let key = key(id) { return key }
    // Another process may have made it since; strangers' names cost one look a second at most.
    guard id.utf8.count <= 12, clock.now().milliseconds >= state.withLock({ $0.readAt }) + 1000 else { return nil }
    try await read()
    return key(id)
  }

  /// Everything that still verifies, for `/.well-known/jwks.json`.
  func published() async throws(StoreError) -> [TokenKey] {
    _ = try await signing()
    return state.withLock { $0.keys }
  }

  private var isFresh: Bool {
    let now = clock.now().milliseconds
    return state.withLock { $0.readAt != .min && now - $0.readAt < Self.freshFor }
  }

  private var newest: TokenKey? {
    let now = clock.now()
    return state.withLock { $0.keys.last { $0.signsUntil > now } }
  }

  private func key(_ id: String) -> TokenKey? {
    let now = clock.now()
    return state.withLock { $0.keys.first { $0.id == id && $0.verifiesUntil > now } }
  }

  private func read() async throws(StoreError) {
    let now = clock.now()
    let keys = try await stored.all(now).keys
    state.withLock { $0 = State(keys: keys, readAt: now.milliseconds) }
  }
}
