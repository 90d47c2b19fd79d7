import BSON
import Store
import Travel

/// The saved travellers of each user, all in one box under the user's key (`travellers`: `_id` the user, `version`, `box`, `updatedAt`).
///
/// One document, so that how many there are, and that one of them is the user, holds whatever happens at the same time.
struct SavedTravellers: Sendable {
  /// Why something was not kept.
  enum Refusal: Error, Sendable, Equatable {
    case tooMany
    /// This one is there already, under this id.
    case known(String)
    case unknown
    /// Others change the same list at this moment.
    case busy
  }

  static let most = 20
  private static let tries = 5

  private let travellers: Collection
  private let vault: any PersonalVault
  private let clock: any Clock

  init(_ store: Store, _ vault: any PersonalVault, clock: any Clock) {
    (travellers, self.vault, self.clock) = (store.collection("travellers"), vault, clock)
  }

  /// In the order they were added; none when their key was destroyed.
  func list(_ user: String) async throws(StoreError) -> [SavedTraveller] { try await read(user).travellers ?? [] }

  /// - Throws: `tooMany`, `known`, `busy`.
  func add(_ traveller: SavedTraveller, to user: String) async throws {
    try await change(user) { list throws(Refusal) in
      if list.contains(where: { $0.id == traveller.id }) { return }
      if let known = list.first(where: traveller.isSame) { throw .known(known.id) }
      guard list.count < Self.most else { throw .tooMany }
      Self.put(traveller, in: &list)
    }
  }

  /// - Throws: `unknown`, `known`, `busy`.
  func replace(_ traveller: SavedTraveller, of user: String) async throws {
    try await change(user) { list throws(Refusal) in
      guard list.contains(where: { $0.id == traveller.id }) else { throw .unknown }
      if let known = list.first(where: { $0.id != traveller.id && traveller.isSame(as: $0) }) { throw .known(known.id) }
      Self.put(traveller, in: &list)
    }
  }

  /// - Throws: `unknown`, `busy`.
  func remove(_ id: String, of user: String) async throws {
    guard try await list(user).contains(where: { $0.id == id }) else { throw Refusal.unknown }
    try await change(user) { list throws(Refusal) in list.removeAll { $0.id == id } }
  }

  /// All of them go.
  func erase(_ user: String) async throws(StoreError) { try await travellers.deleteOne(["_id": .string(user)]) }

  private static func put(_ traveller: SavedTraveller, in list: inout [SavedTraveller]) {
    if traveller.isSelf { for place in list.indices { list[place].isSelf = false } }
    if let place = list.firstIndex(where: { $0.id == traveller.id }) { list[place] = traveller } else { list.append(traveller) }
  }

  /// Changes the list as it is, or as it became meanwhile.
  private func change(_ user: String, _ edit: (inout [SavedTraveller]) throws(Refusal) -> Void) async throws {
    for _ in 0..<Self.tries {
      let (present, version) = try await read(user)
      guard var list = present else { throw StoreError.failed(code: 0, message: "the saved travellers cannot be opened: is the master key another?") }
      try edit(&list)
      if try await write(list, user, after: version) { return }
    }
    throw Refusal.busy
  }

  /// The list, nil when it cannot be opened; and its version, nil when there is none yet.
  private func read(_ user: String) async throws(StoreError) -> (travellers: [SavedTraveller]?, version: Int?) {
    guard let stored = try await travellers.findOne(["_id": .string(user)]), let box = stored["box"]?.binary, let version = stored["version"]?.int
    else { return ([], nil) }
    guard let plain = try await vault.open(box, owner: user, context: Self.context), let list = try? Document(bytes: plain)["travellers"]?.array
    else { return (nil, version) }
    return (list.compactMap { $0.document.flatMap(SavedTraveller.init) }, version)
  }

  /// False when somebody else wrote since.
  private func write(_ list: [SavedTraveller], _ user: String, after version: Int?) async throws(StoreError) -> Bool {
    let plain: Document = ["travellers": Value(list.map(\.bson))]
    let box = Value.binary(subtype: 0, try await vault.seal(plain.bytes, owner: user, context: Self.context))
    let now = Value.date(milliseconds: clock.now().milliseconds)
    guard let version else {
      do throws(StoreError) {
        try await travellers.insertOne(["_id": .string(user), "version": .int64(1), "box": box, "updatedAt": now])
        return true
      } catch .duplicateKey {
        return false
      }
    }
    let next: Document = ["$set": ["version": .int64(Int64(version) + 1), "box": box, "updatedAt": now]]
    return try await travellers.updateOne(["_id": .string(user), "version": .int64(Int64(version))], next).matched == 1
  }

  private static let context = "travellers"
}
