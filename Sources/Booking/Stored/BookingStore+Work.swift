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
    guard booking.answers.count < KeptAnswer.most else { return answer }
    let filter: Document = ["_id": .string(booking.id.description), "answers.claim": ["$ne": .string(answer.key.id)]]
    recent.forget(booking.id)
    if try await bookings.updateOne(filter, ["$push": ["answers": .document(answer.bson)]]).modified == 1 { return answer }
    return try await find(booking.id)?.answers.first { $0.key.id == answer.key.id } ?? answer
  }

  /// Keeps a refusal under its key, unless something was done or answered under it.
  ///
  /// - Returns: nil when the refusal counts, else the booking as it is.
  func keepRefusal(_ answer: KeptAnswer, of booking: Booking) async throws(StoreError) -> Booking? {
    guard booking.answers.count < KeptAnswer.most else { return nil }
    let claim = Value.string(answer.key.id)
    let filter: Document = ["_id": .string(booking.id.description), "answers.claim": ["$ne": claim], "payments.claim": ["$ne": claim], "rebooking.claim": ["$ne": claim]]
    recent.forget(booking.id)
    if try await bookings.updateOne(filter, ["$push": ["answers": .document(answer.bson)]]).modified == 1 { return nil }
    guard let fresh = try await find(booking.id), !fresh.answers.contains(answer) else { return nil }
    return fresh
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
