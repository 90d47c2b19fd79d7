public import ProviderKit
import Synchronization
public import Travel

/// A provider that does what the test says, and counts how often it is asked.
public final class ScriptedProvider: FlightProvider {
  /// What to do on a call: the query, and which call it is, from 1.
  public typealias Script = @Sendable (FlightQuery, Int) async throws(ProviderFault) -> [Offer]

  /// What to answer when an offer is priced again.
  public typealias Pricing = @Sendable (Offer) async throws(ProviderFault) -> Offer?

  public let name: String
  private let script: Script
  private let pricing: Pricing
  private let count = Mutex(0)

  public init(_ name: String, pricing: @escaping Pricing = { $0 }, _ script: @escaping Script) {
    self.name = name
    self.script = script
    self.pricing = pricing
  }

  /// How often it was asked.
  public var calls: Int { count.withLock { $0 } }

  public func search(
    _ query: FlightQuery, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> ProviderOffers {
    let call = count.withLock { count in
      count += 1
      return count
    }
    return ProviderOffers(offers: try await script(query, call))
  }

  public func price(
    _ offer: Offer, passengers: PassengerCounts, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> Offer? {
    try await pricing(offer)
  }
}

/// A door that stays shut until it is opened; who waits at it does not hear of cancellation.
public final class Gate: Sendable {
  private let state = Mutex<(open: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

  public init() {}

  /// Waits until the door is open.
  public func pass() async {
    await withCheckedContinuation { continuation in
      let open = state.withLock { state in
        if !state.open { state.waiting.append(continuation) }
        return state.open
      }
      if open { continuation.resume() }
    }
  }

  /// Opens the door for everybody, now and later.
  public func open() {
    let waiting = state.withLock { state in
      state.open = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// How many wait.
  public var waiting: Int { state.withLock { $0.waiting.count } }
}

/// Waits until a condition holds, looking again and again; false when it does not within the (generous) bound.
public func eventually(within bound: Duration = .seconds(60), _ condition: () async -> Bool) async -> Bool {
  let end = ContinuousClock.now.advanced(by: bound)
  while ContinuousClock.now < end {
    if await condition() { return true }
    try? await Task.sleep(for: .milliseconds(2))
  }
  return await condition()
}

/// Waits until something has come to where it should be, for as long as it still moves: how fast a machine is decides nothing.
///
/// - Parameters:
///   - goal: the count to reach.
///   - patience: how long nothing may move before it counts as stuck.
/// - Returns: false when it is stuck.
public func reaches(_ goal: Int, patience: Duration = .seconds(60), _ count: () async -> Int) async -> Bool {
  var last = await count(), moved = ContinuousClock.now
  while last < goal {
    guard ContinuousClock.now - moved < patience else { return false }
    try? await Task.sleep(for: .milliseconds(20))
    let now = await count()
    if now != last { (last, moved) = (now, .now) }
  }
  return true
}
