import BSON
public import Store
import Travel

/// The bookings, in the collection `bookings`. Every change of state is one conditional update.
public struct BookingStore: Sendable {
  public static let collectionName = "bookings"
  let bookings: Collection
  /// The bookings this process wrote last: where to begin deciding. The filter of the write has the last word.
  let recent = RecentBookings()
  /// Seals birth dates and documents; without one they lie in clear.
  private let vault: (any PersonalVault)?

  public init(_ store: Store, vault: (any PersonalVault)? = nil) { (bookings, self.vault) = (store.collection(Self.collectionName), vault) }

  /// Makes sure the indexes exist: what must be unique, and what is searched by.
  public func prepare() async throws(StoreError) {
    let indexes = [
      Index(keys: ["recordLocator": 1], unique: true, name: "recordLocator"),
      Index(keys: ["holdPlace": 1], unique: true, sparse: true, name: HoldPlace.index),
      Index(keys: ["payments.id": 1], name: "payment"),
      Index(keys: ["createdDate": 1]),
      Index(keys: ["departureLocalDate": 1]),
      Index(keys: ["route": 1, "departureLocalDate": 1]),
      Index(keys: ["carriers": 1, "createdDate": 1]),
      Index(keys: ["status": 1, "createdDate": 1]),
      Index(keys: ["contact.email": 1, "createdAt": 1]),
      Index(keys: ["dueAt": 1], name: "due"),
      Index(keys: ["owesSince": 1], sparse: true, name: "owes"),
      Index(keys: ["userId": 1, "departureAt": 1]),
      Index(keys: ["seats.flight": 1], name: "flight"),
      Index(keys: ["storedFlights.flightId": 1], name: "storedFlight"),
    ]
    // One at a time: on a store with many bookings each may take a while.
    for index in indexes { try await bookings.createIndexes([index]) }
  }

  /// Stores a new booking under a locator that is free.
  ///
  /// - Parameter finished: what is to be stored of it, once its locator is known.
  /// - Throws: `duplicateKey` when another booking stands on its `holdPlace`.
  /// - Returns: the booking as stored; when one of this id is there already (an earlier try of the same request), that one,
  ///   and false.
  func insert(
    _ booking: Booking, finished: (Booking) -> Booking = { $0 }
  ) async throws(StoreError) -> (booking: Booking, isNew: Bool) {
    var fresh = booking
    fresh.events = fresh.events.map(\.named)
    for _ in 0..<8 {
      do throws(StoreError) {
        let whole = finished(fresh)
        var document = try await sealed(whole)
        document.append("outbox", true)
        try await bookings.insertOne(document)
        recent.keep(whole)
        return (whole, true)
      } catch .duplicateKey(let index, let message) {
        if let present = try await find(booking.id) { return (present, false) }
        guard index == "recordLocator" || message.contains("recordLocator") else {
          throw .duplicateKey(index: index, message: message)
        }
        fresh.locator = RecordLocator.make()
      }
    }
    throw .failed(code: 0, message: "no free record locator was found in eight tries")
  }

  /// One booking; nil when it is not there.
  public func find(_ id: BookingID) async throws(StoreError) -> Booking? {
    try await read(["_id": .string(id.description)])
  }

  /// Those of these that are there, by their ids; nil stands for one that cannot be read.
  public func find(_ ids: [BookingID]) async throws(StoreError) -> [BookingID: Booking?] {
    var found: [BookingID: Booking?] = [:]
    for document in try await bookings.find(["_id": ["$in": .array(ids.map { .string($0.description) })]]).collect(limit: ids.count) {
      guard let id = document.text("_id").flatMap(BookingID.init) else { continue }
      found.updateValue(try await opened(document), forKey: id)
    }
    return found
  }

  /// One booking by what the traveller reads out.
  public func find(_ locator: RecordLocator) async throws(StoreError) -> Booking? {
    try await read(["recordLocator": .string(locator.description)])
  }

  /// The booking a payment belongs to.
  func find(payment id: String) async throws(StoreError) -> Booking? {
    try await read(["payments.id": .string(id)])
  }

  /// The booking a refund belongs to: its id begins with the payment's.
  func find(refund id: String) async throws(StoreError) -> Booking? {
    guard let payment = id.split(separator: "-").first, let booking = try await find(payment: String(payment)),
      booking.refunds.contains(where: { $0.id == id })
    else { return nil }
    return booking
  }

  /// Writes a changed booking in the place of the one it was decided on: matched by id, state and version, so that nobody's
  /// change in between is lost. The event goes in with the same update.
  ///
  /// - Parameter claim: the request that is carried out by it; nothing may have been answered under its key meanwhile.
  /// - Returns: false when somebody else was first; decide again from what is stored.
  func replace(_ before: Booking, with after: Booking, for claim: String? = nil) async throws(StoreError) -> Bool {
    var filter: Document = [
      "_id": .string(before.id.description), "status": .string(before.status.rawValue),
      "version": .int32(Int32(clamping: before.version)),
    ]
    // A refusal is kept without a new version. An answer that was there before stands no more: its day is over.
    if let claim, !before.answers.contains(where: { $0.key.id == claim }) { filter.append("answers.claim", ["$ne": .string(claim)]) }
    let added = after.events.suffix(max(0, after.events.count - before.events.count)).map(\.named)
    let answers = after.answers.suffix(max(0, after.answers.count - before.answers.count))
    var set: [(String, Value)] = [
      ("status", .string(after.status.rawValue)), ("version", .int32(Int32(clamping: after.version))),
      ("updatedAt", after.updatedAt.bson),
    ]
    // An answer may have been kept since it was read: whoever changed a booking looks again when that has had its time.
    var kept = after
    kept.dueAt = [after.nextVisit, after.updatedAt.adding(seconds: KeptAnswer.lifetimeSeconds)].compactMap { $0 }.min()
    set += after.standing.map { $0.0 == "dueAt" ? ("dueAt", Value(optional: kept.dueAt)) : $0 }
    if after.passengers != before.passengers { set.append(("passengers", vault == nil ? Value(after.passengers.map(\.bson)) : after.openPassengers)) }
    if after.offer != before.offer { set += after.flown }
    if !added.isEmpty { set.append(("outbox", true)) }
    if let owes = after.owesSince { set.append(("owesSince", owes.bson)) }
    var push: [(String, Value)] = []
    if !added.isEmpty { push.append(("events", ["$each": Value(added.map(\.bson))])) }
    if !answers.isEmpty { push.append(("answers", ["$each": Value(answers.map(\.bson))])) }
    var update: Document = ["$set": .document(Document(set))]
    let gone = (before.holdPlace != nil && after.holdPlace == nil ? ["holdPlace"] : []) + (before.owesSince != nil && after.owesSince == nil ? ["owesSince"] : [])
    if !gone.isEmpty { update.append("$unset", .document(Document(gone.map { ($0, Value.string("")) }))) }
    if !push.isEmpty { update.append("$push", .document(Document(push))) }
    recent.forget(before.id)
    guard try await bookings.updateOne(filter, update).modified == 1 else { return false }
    recent.keep(kept)
    return true
  }

  private func read(_ filter: Document) async throws(StoreError) -> Booking? {
    guard let document = try await bookings.findOne(filter) else { return nil }
    guard let booking = try await opened(document) else {
      throw .unreadable
    }
    return booking
  }

  /// As it is stored: what is personal in a box, when there is a vault.
  func sealed(_ booking: Booking) async throws(StoreError) -> Document {
    guard let vault else { return booking.document }
    let box = try await vault.seal(booking.secrets.bytes, owner: booking.userID, context: Booking.personalContext(booking.id))
    return booking.document(sealing: box)
  }

  /// A booking as it was stored, its box opened; one whose key was destroyed has its box's contents no more.
  func opened(_ document: Document) async throws(StoreError) -> Booking? {
    guard var booking = Booking(document), let box = document["personal"]?.binary else { return Booking(document) }
    guard let plain = try await vault?.open(box, owner: booking.userID, context: Booking.personalContext(booking.id)),
      let secrets = try? Document(bytes: plain)
    else { return booking }
    booking.tell(secrets)
    return booking
  }
}
