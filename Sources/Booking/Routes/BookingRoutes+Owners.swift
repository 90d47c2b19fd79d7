import JSON
import Travel
import Web

/// Whose booking it is, and what others may do with it: nothing, and it looks as if it were not there.
extension BookingRoutes {
  enum Wish: Sendable { case seeing, changing }

  /// The booking a request names.
  ///
  /// - Throws: `noSuchBooking` also for one that is somebody else's.
  func booking(_ request: Request, for wish: Wish) async throws -> Booking {
    try Fields(query: request.query).finish()
    guard let id = BookingID(request.parameter("id")), let booking = try await find.run(id), may(request, booking, wish) else {
      throw BookingRefusal.noSuchBooking
    }
    return booking
  }

  /// Owners may do everything. Support and administrators see every booking, and a guest the one they looked up; one of nobody's, too, is
  /// found by its locator and a family name only.
  func may(_ request: Request, _ booking: Booking, _ wish: Wish) -> Bool {
    if let owner = booking.userID, request.caller?.id == owner { return true }
    guard wish == .seeing else { return false }
    if let role = request.caller?.role, role == .support || role == .admin { return true }
    return guests?.lets(request, see: booking.id, at: clock.now()) ?? false
  }

  /// Whose Idempotency-Keys these are: nobody replays somebody else's.
  static func keyOwner(_ request: Request) -> String { request.caller.map { "user \($0.id)" } ?? "anonymous" }
}
