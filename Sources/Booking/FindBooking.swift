import Store
import Travel

/// Finds a booking by its id, or by locator and family name.
struct FindBooking: Sendable {
  let bookings: BookingStore
  let finish: ApplyPayment
  let clock: any Clock

  /// The booking as it stands now; one whose hold ran out is expired first.
  func run(_ id: BookingID) async throws -> Booking? {
    guard let booking = try await bookings.find(id) else { return nil }
    return try await settled(booking)
  }

  /// The booking of this locator when one of its passengers has this family name. An unknown locator and a wrong name take
  /// the same steps: one look into the store, one comparison of names.
  func run(_ locator: RecordLocator, familyName: String) async throws -> Booking? {
    let booking = try await bookings.find(locator)
    let asked = FoldedName(familyName)
    let names = (booking?.passengers.map(\.familyName) ?? ["Nobody at all"]).map(FoldedName.init)
    let isRight = names.reduce(false) { $0 || $1 == asked }
    guard let booking, isRight else { return nil }
    return try await settled(booking)
  }

  private func settled(_ booking: Booking) async throws -> Booking {
    let now = clock.now()
    // One that somebody is paying waits until its gateway was asked.
    guard booking.status == .held, !booking.payments.contains(where: \.isRunning), let end = booking.holdExpiresAt, end <= now else {
      return booking
    }
    let expired = try booking.changed(to: .expired, .expired, at: now)
    guard try await bookings.replace(booking, with: expired) else { return try await bookings.find(booking.id) ?? expired }
    return try await finish.finish(expired)
  }
}
