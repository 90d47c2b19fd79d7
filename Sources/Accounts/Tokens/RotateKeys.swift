public import Store
public import Travel

/// Puts a new signing key in the place of the present one before its thirty days are over: when it may have been seen by somebody.
///
/// Every process takes it up within twenty seconds.
public struct RotateKeys: Sendable {
  /// A key that verifies still.
  public struct Known: Sendable {
    /// As tokens and `/.well-known/jwks.json` name it.
    public let id: String
    public let signsUntil: UTCInstant
    public let verifiesUntil: UTCInstant
  }

  private let stored: StoredSigningKeys
  private let clock: any Clock

  /// Over the keys of this store, sealed under these.
  public init(_ store: Store, _ master: MasterKeys, clock: any Clock = SystemClock()) {
    (stored, self.clock) = (StoredSigningKeys(store, master), clock)
  }

  /// Those that verify still, the oldest first.
  public func known() async throws(StoreError) -> [Known] {
    try await stored.all(clock.now()).keys.map { Known(id: $0.id, signsUntil: $0.signsUntil, verifiesUntil: $0.verifiesUntil) }
  }

  /// Makes the next key and ends the signing of all others.
  ///
  /// - Parameter isBurnt: whether the tokens they signed die too; their clients refresh and go on.
  /// - Returns: the new key's id.
  public func run(isBurnt: Bool) async throws(StoreError) -> String {
    let now = clock.now()
    try await stored.retire(now, isBurnt: isBurnt)
    let next = try await stored.all(now).last + 1
    try await stored.make(next, now: now, signsUntil: now.adding(seconds: TokenKeys.signingLife))
    return "k\(next)"
  }
}
