import BSON
import Store
import Synchronization
import Travel

/// What is left to do, and who does it.
extension BookingStore {
  /// Bookings somebody must look at by now.
  func due(at now: UTCInstant, limit: Int) async throws(StoreError) -> [Booking] {
    let filter: Document = ["dueAt": ["$gt": UTCInstant(seconds: 0).bson, "$lte": now.bson]]
    var due: [Booking] = []
    for document in try await bookings.find(filter, limit: limit, batchSize: limit).collect(limit: limit) {
      if let booking = try await opened(document) { due.append(booking) }
    }
    return due
  }

  /// Bookings with refunds that are owed since their gateways refused them, the oldest first.
  func owing(after cursor: OwingCursor?, limit: Int) async throws(StoreError) -> [Booking] {
    var filter: Document = ["owesSince": ["$gte": (cursor?.since ?? UTCInstant(seconds: 0)).bson]]
    if let cursor {
      filter.append("$or", [["owesSince": ["$gt": cursor.since.bson]], ["_id": ["$gt": .string(cursor.id.description)]]])
    }
    var owing: [Booking] = []
    for document in try await bookings.find(filter, sort: ["owesSince": 1, "_id": 1], limit: limit, batchSize: limit).collect(limit: limit) {
      if let booking = try await opened(document) { owing.append(booking) }
    }
    return owing
  }

  /// Takes a booking's work for a while, so that others leave it alone; false when somebody else has it, or changed it.
  ///
  /// Only to save work: two that do the same change nothing twice.
  func lease(_ booking: Booking, until end: UTCInstant) async throws(StoreError) -> Bool {
    guard let due = booking.dueAt else { return false }
    let filter: Document = [
      "_id": .string(booking.id.description), "version": .int32(Int32(clamping: booking.version)), "dueAt": due.bson,
    ]
    return try await bookings.updateOne(filter, ["$set": ["dueAt": end.bson]]).modified == 1
  }

  /// Keeps an answer under its key, unless one is there; answers the one that counts. Beyond so many of a booking none is kept.
  func keep(_ answer: KeptAnswer, of booking: Booking) async throws(StoreError) -> KeptAnswer {
    var current = booking
    for _ in 0..<8 where current.answers.count < KeptAnswer.most {
      if try await push(answer, of: current, unless: ["answers.claim"]) { return answer }
      guard let fresh = try await find(booking.id) else { return answer }
      if let kept = fresh.answer(answer.key.id) { return kept }
      current = fresh
    }
    return answer
  }

  /// Keeps a refusal under its key, unless something was done or answered under it.
  ///
  /// - Returns: nil when the refusal counts, else the booking as it is.
  func keepRefusal(_ answer: KeptAnswer, of booking: Booking) async throws(StoreError) -> Booking? {
    var current = booking
    for _ in 0..<8 {
      guard current.answers.count < KeptAnswer.most else { return nil }
      if try await push(answer, of: current, unless: ["answers.claim", "payments.claim", "rebooking.claim"]) { return nil }
      guard let fresh = try await find(booking.id), !fresh.answers.contains(answer) else { return nil }
      // What stood in the way may have gone meanwhile: a change of flights that was given up.
      if fresh.mentions(answer.key.id) { return fresh }
      current = fresh
    }
    return current
  }

  /// Adds an answer, unless its key is at one of these places. A booking that nobody must look at is looked at when the answer has had its time.
  private func push(_ answer: KeptAnswer, of booking: Booking, unless places: [String]) async throws(StoreError) -> Bool {
    recent.forget(booking.id)
    for isQuiet in booking.dueAt == nil ? [true, false] : [false, true] {
      var filter: Document = ["_id": .string(booking.id.description), "dueAt": isQuiet ? .null : ["$ne": .null]]
      for place in places { filter.append(place, ["$ne": .string(answer.key.id)]) }
      var update: Document = ["$push": ["answers": .document(answer.bson)]]
      if isQuiet { update.append("$set", ["dueAt": answer.end.bson]) }
      if try await bookings.updateOne(filter, update).modified == 1 { return true }
    }
    return false
  }
}

extension Booking {
  /// Whether something was done or answered under a claim.
  fileprivate func mentions(_ claim: String) -> Bool {
    answers.contains { $0.key.id == claim } || payments.contains { $0.claim?.id == claim } || rebooking?.claim == claim
  }
}

extension BookingStore {
  /// Takes out answers that have had their time (they repeat names and addresses), and says when somebody must come for the others.
  func forgetAnswers(of booking: Booking, at now: UTCInstant) async throws(StoreError) {
    let id: Value = .string(booking.id.description), over = now.adding(seconds: -KeptAnswer.lifetimeSeconds).bson
    if booking.answers.contains(where: { $0.end <= now }) {
      recent.forget(booking.id)
      _ = try await bookings.updateOne(["_id": id, "answers.at": ["$lte": over]], ["$pull": ["answers": ["at": ["$lte": over]]]])
    }
    // What was due beside answers sets its own time when it is done.
    guard booking.nextLook == nil, let current = try await find(booking.id), current.nextLook == nil, let due = current.dueAt else { return }
    let filter: Document = [
      "_id": id, "version": .int32(Int32(clamping: current.version)), "dueAt": due.bson, "answers": ["$size": .int32(Int32(clamping: current.answers.count))],
    ]
    _ = try await bookings.updateOne(filter, ["$set": ["dueAt": Value(optional: current.nextVisit)]])
  }
}

/// The last bookings this process wrote, as it wrote them.
final class RecentBookings: Sendable {
  private static let most = 4096
  private let bookings = Mutex<[BookingID: Booking]>([:])

  subscript(_ id: BookingID) -> Booking? { bookings.withLock { $0[id] } }

  func keep(_ booking: Booking) {
    bookings.withLock { bookings in
      if bookings.count >= Self.most { bookings.removeAll() }
      bookings[booking.id] = booking
    }
  }

  func forget(_ id: BookingID) { bookings.withLock { $0[id] = nil } }
}
