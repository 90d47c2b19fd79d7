import BSON
import Messaging
public import Store
import Travel

/// What the reader of an address wants to receive; everything, until they say otherwise.
public struct Wanted: Sendable, Hashable {
  public var email = true
  public var sms = true
  /// What they do not want to be told about, by whatever channel.
  public var without: Set<Topic> = []

  public init(email: Bool = true, sms: Bool = true, without: Set<Topic> = []) { (self.email, self.sms, self.without) = (email, sms, without) }

  /// What they do want to be told about, in the order of the topics.
  public var about: [Topic] { Topic.allCases.filter { !without.contains($0) } }

  fileprivate init(_ stored: Document) {
    let without = stored["without"]?.array?.compactMap { $0.string.flatMap(Topic.init) } ?? []
    self.init(email: stored["email"]?.bool ?? true, sms: stored["sms"]?.bool ?? true, without: Set(without))
  }

  func allows(_ channel: Channel, _ kind: NotificationKind) -> Bool {
    guard !without.contains(kind.topic) else { return false }
    return switch channel {
    case .email: email
    case .sms: sms
    }
  }
}

/// The wishes by contact address, in the collection `notificationPreferences`: `{_id: address in small letters, email, sms, without,
/// updatedAt}`. They belong to the address, not to whose booking it is: who reads the mail decides. An account changes those of its own address.
public struct NotificationPreferences: Sendable {
  private let preferences: Collection
  private let finding: Together<String, Wanted>

  public init(_ store: Store) {
    let preferences = store.collection("notificationPreferences")
    self.preferences = preferences
    finding = Together { await Self.find($0, preferences) }
  }

  /// What an address wants.
  public func find(_ email: String) async throws(StoreError) -> Wanted { try await finding.ask(email.lowercased()) }

  private static func find(_ addresses: [String], _ preferences: Collection) async -> [Result<Wanted, StoreError>] {
    let asked = Array(Set(addresses))
    do throws(StoreError) {
      let found = try await preferences.find(["_id": ["$in": .array(asked.map(Value.string))]]).collect(limit: asked.count)
      let known = Dictionary(found.map { ($0["_id"]?.string ?? "", Wanted($0)) }) { first, _ in first }
      return addresses.map { .success(known[$0] ?? Wanted()) }
    } catch {
      return addresses.map { _ in .failure(error) }
    }
  }

  /// Nothing is known of the address any more.
  public func forget(_ email: String) async throws(StoreError) { try await preferences.deleteOne(["_id": .string(email.lowercased())]) }

  /// Keeps what an address wants.
  public func keep(_ wanted: Wanted, for email: String) async throws(StoreError) {
    let now = Value.date(milliseconds: SystemClock().now().milliseconds)
    _ = try await preferences.updateOne(
      ["_id": .string(email.lowercased())], [
        "$set": [
          "email": .bool(wanted.email), "sms": .bool(wanted.sms), "without": Value(wanted.without.map(\.rawValue).sorted()), "updatedAt": now,
        ]
      ], upsert: true)
  }
}
