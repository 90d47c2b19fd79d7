import BSON
import Store
import Travel

/// Taking the person out of a booking.
extension BookingStore {
  /// What stands where a name was.
  static let erased = "erased"

  /// What stands where an address was: nobody reads there.
  static let nobody = "\(erased)@invalid.example"

  /// Leaves what money and seats rest on. May be done again.
  func erase(_ booking: Booking) async throws(StoreError) {
    var nameless = booking
    nameless.passengers = booking.passengers.map { passenger in
      Passenger(type: passenger.type, givenName: Self.erased, familyName: Self.erased, dateOfBirth: Booking.unknownBirth)
    }
    recent.forget(booking.id)
    _ = try await bookings.updateOne(
      ["_id": .string(booking.id.description)],
      [
        "$set": ["passengers": nameless.openPassengers, "contact": ["email": .string(Self.nobody), "phone": .null], "answers": []],
        "$unset": ["personal": ""],
      ])
  }
}

extension Booking {
  /// Whether its owner was erased, and there is nobody to be told anything of it.
  public var isErased: Bool { contact.email == BookingStore.nobody }
}
