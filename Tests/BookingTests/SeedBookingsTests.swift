import BSON
import JSON
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web
import World

@testable import Booking

@Suite("Made-up bookings")
struct SeedBookingsTests {
  static let today = LocalDate(year: 2026, month: 11, day: 21)!
  static let world = try? World(directory: Fixtures.path("world"))

  /// Flights there and back on every day of a fortnight.
  static func flights(_ world: World) throws -> [SoldFlight] {
    try (0..<14).flatMap { day -> [SoldFlight] in
      try [("AI865", "DEL", "06:10", "BOM"), ("AI866", "BOM", "19:00", "DEL"), ("BA107", "LHR", "12:40", "DXB"), ("BA108", "DXB", "09:00", "LHR")].map { row in
        let date = today.adding(days: day)
        let zones = (try #require(world.zone(Make.airport(row.1))), try #require(world.zone(Make.airport(row.3))))
        let departure = AirportTime(airport: Make.airport(row.1), local: LocalDateTime("\(date)T\(row.2)")!, in: zones.0)
        let arrival = AirportTime(airport: Make.airport(row.3), instant: departure.instant.adding(minutes: 140), in: zones.1)
        let segment = Segment(marketing: FlightNumber(row.0)!, departure: departure, arrival: arrival)
        return SoldFlight(
          id: "\(row.0)-\(row.1)-\(date)", segment: segment, fares: [.economy: Make.money("80.00 USD"), .business: Make.money("400.00 USD")])
      }
    }
  }

  static func make(_ count: Int, seed: UInt64 = 42) throws -> [Booking] {
    let world = try #require(world)
    let trip = SeedTrip(world: world, flights: try flights(world))
    let options = SeedBookings.Options(seed: seed, users: 50, bookings: count, today: today)
    return (0..<count).compactMap { number in
      let buyer = SeedTraveller(seed: seed, number: number % 50, today: today)
      return SeedBooking(seed: options.seed, number: number, today: today).make(trip, by: buyer)
    }
  }

  @Test("the same seed makes the same bookings; another seed makes others")
  func repeats() throws {
    #expect(try Self.make(200) == Self.make(200))
    #expect(try Set(Self.make(50).map(\.locator)).isDisjoint(with: Self.make(50, seed: 43).map(\.locator)))
  }

  @Test("bookings look real: days, ages, prices and histories fit together")
  func believable() throws {
    let all = try Self.make(1500)
    #expect(all.count > 1400)
    let noon = UTCInstant(seconds: Int64(Self.today.daysSinceEpoch) * 86_400)
    for booking in all {
      #expect(booking.createdAt <= noon && booking.createdAt >= noon.adding(seconds: -90 * 86_400), "\(booking.createdAt)")
      #expect((-95...75).contains(Self.today.days(until: booking.offer.itinerary.departure.local.date)))
      #expect(booking.events.last?.status == booking.status && booking.events.map(\.version) == Array(1...booking.version))
      let last = booking.offer.itinerary.segments.last!.departure.local.date
      for person in booking.passengers {
        let age = person.dateOfBirth.years(until: last)
        #expect(person.type == .adult ? age >= 12 : person.type == .child ? (2...11).contains(age) : age < 2, "\(person.type) \(age)")
        #expect(NameRule.fault(person.familyName) == nil && NameRule.fault(person.givenName) == nil)
      }
      #expect(EmailRule.accepts(booking.contact.email) && PhoneRule.normal(booking.contact.phone ?? "") != nil)
      let price = booking.offer.price
      #expect(price.base.adding(price.taxes) == price.total && price.total.minorUnits > 0)
      #expect(try #require(Booking(booking.document)).document == booking.document)
    }
    #expect(Set(all.map(\.status)) == [.confirmed, .ticketed, .rejected, .expired, .cancelled])
    #expect(all.contains { $0.offer.itinerary.slices.count == 2 } && all.contains { $0.passengers.count > 2 })
  }

  @Test("they are stored in bulk with their users, and a second time adds none")
  func stores() async throws {
    let world = try #require(Self.world)
    try await BookingHouse.store { store in
      let options = SeedBookings.Options(seed: 7, users: 40, bookings: 1200, today: Self.today)
      let heard = Collected()
      let vault = ScriptedVault()
      let first = try await SeedBookings(world, store, vault: vault).run(options, flights: Self.flights(world)) { done, of in heard.add(Array("\(done)/\(of) ".utf8)) }
      #expect(first.usersAdded == 40 && first.bookingsAdded + first.skipped == 1200 && first.kept == 0)
      #expect(heard.text == "40/1240 290/1240 540/1240 790/1240 1040/1240 1240/1240 ")
      let second = try await SeedBookings(world, store, vault: vault).run(options, flights: Self.flights(world))
      #expect(second.usersAdded == 0 && second.bookingsAdded == 0 && second.kept == first.bookingsAdded + 40)
      let groups = try await BookingReport(store).groups(BookingQuery(), by: .status)
      #expect(groups.reduce(0) { $0 + $1.bookings } == first.bookingsAdded)
      // What is personal in them is sealed as in real ones, and opens.
      let trip = SeedTrip(world: world, flights: try Self.flights(world)), seeds = SeedBookings(world, store)
      for booking in (0..<300).compactMap({ seeds.make($0, options, trip) }) {
        let document = try #require(try await store.collection("bookings").findOne(["_id": .string(booking.id.description)]))
        let text = String(decoding: document.bytes, as: UTF8.self)
        #expect(document["personal"]?.binary != nil)
        for passenger in booking.passengers {
          #expect(!text.contains(passenger.dateOfBirth.description))
          if let number = passenger.document?.number { #expect(!text.contains(number)) }
        }
        #expect(try await BookingStore(store, vault: vault).find(booking.id)?.passengers == booking.passengers)
      }
    }
  }
}
