/// Invariant 1: nobody's seat is somebody else's.
extension HistoryChecker {
  func seats(_ observed: Observed, _ stage: Stage, _ verdict: inout Verdict) {
    let maps = Dictionary(observed.seats.map { ($0.key, $0) }) { first, _ in first }
    for map in observed.seats {
      let free = map.free(at: observed.at)
      verdict.expect(
        map.places.keys.allSatisfy((0..<map.capacity).contains) && (0...map.capacity).contains(free), .seats,
        "\(map.key) has \(map.capacity) seats and \(map.places.count - free) are taken")
    }
    owners(observed, &verdict)
    for booking in observed.bookings where booking.isSold {
      let flights = Set(booking.seats.map(\.flight))
      verdict.expect(
        flights.isEmpty || flights == booking.flights, .seats,
        "booking \(booking.id) flies \(booking.flights.sorted()) and has seats of \(flights.sorted())", shown(booking.id))
      for seat in booking.seats {
        let place = maps[seat.flight]?.places[seat.place]
        verdict.expect(
          place == ObservedSeats.Place(hold: booking.id, fence: seat.fence, expiresAt: ObservedSeats.sold), .seats,
          "booking \(booking.id) is \(booking.status), but its seat \(seat.place) of \(seat.flight), fence \(seat.fence), is \(Self.told(place))",
          shown(booking.id))
      }
    }
    if stage >= .settled { leftovers(observed, &verdict) }
  }

  /// Of the bookings that have a seat now, only one has it.
  private func owners(_ observed: Observed, _ verdict: inout Verdict) {
    var owners: [ObservedBooking.Seat: [String]] = [:]
    for booking in observed.bookings where booking.hasSeats(at: observed.at) {
      for seat in booking.seats { owners[ObservedBooking.Seat(flight: seat.flight, place: seat.place, fence: 0), default: []].append(booking.id) }
    }
    for (seat, bookings) in owners {
      verdict.expect(
        bookings.count == 1, .seats, "seat \(seat.place) of \(seat.flight) belongs to bookings \(bookings.sorted().joined(separator: " and "))",
        bookings.flatMap(shown))
    }
  }

  /// A seat that is sold or held is so for a booking that is sold or waits.
  private func leftovers(_ observed: Observed, _ verdict: inout Verdict) {
    let bookings = Dictionary(observed.bookings.map { ($0.id, $0) }) { first, _ in first }
    let refused = Set(observed.keys.filter { ($0.status ?? 0) >= 400 && $0.scope.hasSuffix("/bookings") }.map(\.booking))
    for map in observed.seats {
      for (number, place) in map.places where place.expiresAt > observed.at {
        let booking = bookings[place.hold]
        if place.expiresAt == ObservedSeats.sold {
          verdict.expect(
            booking?.isSold == true, .seats,
            "seat \(number) of \(map.key) is sold to \(place.hold), which is \(booking?.status ?? "no booking")", shown(place.hold))
          verdict.expect(
            booking?.seats.contains(ObservedBooking.Seat(flight: map.key, place: number, fence: place.fence)) ?? true, .seats,
            "seat \(number) of \(map.key) is sold to \(place.hold), which does not know it", shown(place.hold))
        } else {
          verdict.expect(
            booking != nil || !refused.contains(place.hold), .order,
            "seat \(number) of \(map.key) is held for \(place.hold), a request that was refused", operations.filter { $0.kind == .hold && !$0.isOK })
        }
      }
    }
  }

  private static func told(_ place: ObservedSeats.Place?) -> String {
    place.map { "\($0.hold.isEmpty ? "nobody" : $0.hold)'s until \($0.expiresAt), fence \($0.fence)" } ?? "not taken"
  }
}

extension ObservedBooking {
  /// Until when its hold stands while it waits for money.
  var waitsUntil: Int64? {
    ([holdExpiresAt] + payments.filter { ["started", "pending"].contains($0.state) }.map(\.expiresAt)).compactMap { $0 }.max()
  }

  func hasSeats(at now: Int64) -> Bool { isSold || (isWaiting && holdExpiresAt.map { $0 > now } ?? false) }
}
