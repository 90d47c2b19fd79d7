import BSON
import Travel

/// A document of `bookings`; the README lists its fields.
extension Booking {
  static let schemaVersion: Int32 = 1

  var document: Document {
    Document(identity + journey + bought + course)
  }

  private var identity: [(String, Value)] {
    [
      ("_id", .string(id.description)), ("schemaVersion", .int32(Self.schemaVersion)),
      ("recordLocator", .string(locator.description)), ("status", .string(status.rawValue)),
      ("version", .int32(Int32(clamping: version))), ("claimId", .string(claimID)),
      ("userId", Value(userID)),
      ("createdAt", createdAt.bson), ("createdDate", .string(createdAt.utcDate.description)), ("updatedAt", updatedAt.bson),
    ]
  }

  /// The journey laid flat for filters and groupings, in the terms of its first direction, and whole in `offer`.
  var journey: [(String, Value)] {
    let first = offer.itinerary.slices[0]
    let segments = offer.itinerary.segments
    var carriers: [String] = []
    for code in segments.map(\.marketing.carrier.description) where !carriers.contains(code) { carriers.append(code) }
    return [
      ("origin", .string(first.origin.description)), ("destination", .string(first.destination.description)),
      ("route", .string("\(first.origin)-\(first.destination)")), ("airline", .string(carriers[0])),
      ("carriers", Value(carriers)), ("flights", Value(segments.map(\.marketing.description))),
      ("cabin", .string(segments[0].cabin.rawValue)), ("isReturn", .bool(offer.itinerary.slices.count == 2)),
      ("departureAt", first.departure.instant.bson),
      ("departureLocalDate", .string(first.departure.local.date.description)),
      ("departureLocal", .string(first.departure.local.description)),
      ("arrivalAt", offer.itinerary.arrival.instant.bson), ("offer", .document(offer.snapshot)),
    ]
  }

  private var bought: [(String, Value)] {
    [
      ("passengers", Value(passengers.map(\.bson))), ("passengerCount", .int32(Int32(clamping: passengers.count))),
      ("contact", .document(contact.bson)), ("provider", .string(offer.provider)),
      ("price", .document(offer.price.document)),
      ("originalPrice", offer.originalPrice.map { .document($0.document) } ?? .null),
      ("fulfilment", .string(fulfilment.rawValue)), ("sale", sale.map { .document($0.document) } ?? .null),
    ]
  }

  private var course: [(String, Value)] {
    standing + [
      ("storedFlights", Value(storedFlights.map(\.bson))), ("events", Value(events.map(\.bson))),
      ("answers", Value(answers.map(\.bson))),
    ] + (holdPlace.map { [("holdPlace", .string($0.text))] } ?? [])
  }

  /// What changes in a booking's life, but for what is only ever added to.
  var standing: [(String, Value)] {
    (flightNews.isEmpty ? [] : [("flightNews", Value(flightNews.map(\.bson)))]) + [
      ("airlineOutcome", airline.map { .document($0.bson) } ?? .null), ("payments", Value(payments.map(\.bson))),
      ("refunds", Value(refunds.map(\.bson))), ("returnPath", Value(returnPath)),
      ("holdExpiresAt", Value(optional: holdExpiresAt)), ("seats", Value(seats.map(\.document))), ("returning", Value(returning.map(\.document))),
      ("couponReturns", .bool(couponReturns)), ("keepsHoldPlace", .bool(keepsHoldPlace)),
      ("cancelledPassengers", Value(cancelledPassengers.map { Value($0) })), ("corrected", Value(corrected.map { Value($0) })),
      ("penalty", penalty?.decimalValue ?? .null), ("changeFees", changeFees?.decimalValue ?? .null),
      ("rebooking", rebooking.map { .document($0.bson) } ?? .null), ("dueAt", Value(optional: nextVisit)),
    ]
  }

  /// Reads a document; nil when a field it needs is missing or makes no sense.
  init?(_ stored: Document) {
    guard let id = stored.text("_id").flatMap(BookingID.init), let locator = stored.text("recordLocator").flatMap(RecordLocator.init),
      let status = stored.text("status").flatMap(BookingStatus.init), let version = stored["version"]?.int,
      let price = stored.document("price").flatMap(Price.init), let snapshot = stored.document("offer"),
      let offer = Offer(snapshot: snapshot, price: price, original: stored.document("originalPrice").flatMap(Price.init)),
      let contact = stored.document("contact").flatMap(Contact.init),
      let fulfilment = stored.text("fulfilment").flatMap(Fulfilment.init),
      let created = stored.instant("createdAt"), let updated = stored.instant("updatedAt")
    else { return nil }
    self.init(
      id: id, locator: locator, status: status, version: version, offer: offer,
      passengers: stored.documents("passengers").compactMap(Passenger.init), contact: contact, fulfilment: fulfilment,
      events: stored.documents("events").compactMap(BookingEvent.init), createdAt: created, updatedAt: updated,
      claimID: stored.text("claimId") ?? "")
    userID = stored.text("userId")
    airline = stored.document("airlineOutcome").flatMap(AirlineOutcome.init)
    payments = stored.documents("payments").compactMap(PaymentAttempt.init)
    returnPath = stored.text("returnPath")
    holdExpiresAt = stored.instant("holdExpiresAt")
    holdPlace = stored.text("holdPlace").map(HoldPlace.init(stored:))
    keepsHoldPlace = stored["keepsHoldPlace"]?.bool ?? false
    refunds = stored.documents("refunds").compactMap(RefundRecord.init)
    answers = stored.documents("answers").compactMap(KeptAnswer.init)
    sale = stored.document("sale").flatMap { BookingSale($0, offer.price.total.currency) }
    couponReturns = stored["couponReturns"]?.bool ?? false
    returning = stored.documents("returning").compactMap(HeldSeats.init)
    cancelledPassengers = stored["cancelledPassengers"]?.array?.compactMap(\.int) ?? []
    corrected = stored["corrected"]?.array?.compactMap(\.int) ?? []
    penalty = stored.money("penalty", offer.price.total.currency)
    changeFees = stored.money("changeFees", offer.price.total.currency)
    rebooking = stored.document("rebooking").flatMap(Rebooking.init)
    dueAt = stored.instant("dueAt")
    seats = stored.documents("seats").compactMap(HeldSeats.init)
    storedFlights = stored.documents("storedFlights").map(KeptFlight.init)
    flightNews = stored.documents("flightNews").compactMap(FlightNow.init)
  }
}
