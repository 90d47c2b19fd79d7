import Booking
import Messaging
import Notifications
import Store
import Travel
import World

/// The stored bookings, as Notifications asks for them.
struct BookingsToNotify: NotifiedBookings {
  private let finding: Together<BookingID, Booking?>

  /// Many events come at once after a while without a broker: their bookings are read together.
  init(bookings: BookingStore) {
    finding = Together(limit: 50) { ids in
      do throws(StoreError) {
        let found = try await bookings.find(Array(Set(ids)))
        return ids.map { id in
          switch found[id] {
          case nil: .success(nil)
          // Perhaps a newer server wrote it: its events are tried again and lost on nobody.
          case .some(nil): .failure(.unreadable)
          case .some(let booking?): .success(booking)
          }
        }
      } catch {
        return ids.map { _ in .failure(error) }
      }
    }
  }

  func find(_ id: String) async throws -> NotifiedBooking? {
    guard let id = BookingID(id), let booking = try await finding.ask(id) else { return nil }
    return NotifiedBooking(
      id: booking.id.description, locator: booking.locator.description, status: booking.status.rawValue, email: booking.contact.email,
      phone: booking.contact.phone, travellers: booking.travelling.map { "\($0.givenName) \($0.familyName)" },
      itinerary: booking.offer.itinerary, price: booking.offer.price.total, holdExpiresAt: booking.holdExpiresAt, isErased: booking.isErased)
  }
}

extension PlaceNames {
  /// What the world's facts call them; the code itself for one they do not know.
  init(_ world: World) {
    self.init(
      city: { world.airport($0)?.city ?? "\($0)" }, airline: { world.airline($0)?.name ?? "\($0)" })
  }
}
