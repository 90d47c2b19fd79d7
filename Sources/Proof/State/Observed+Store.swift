import BSON
public import Store
public import Travel

extension Observed {
  /// Reads everything a store has of bookings, seats and keys. Only for when nothing changes meanwhile, or for a simulated store,
  /// where nothing can.
  public init(_ store: Store, at now: UTCInstant) async throws(StoreError) {
    self.init(
      at: now.milliseconds, bookings: try await Self.all("bookings", store), seats: try await Self.all("seats", store),
      keys: try await Self.all("idempotencyKeys", store))
    notices = try await Self.all("deliveries", store).filter { $0["channel"]?.string == "email" }.compactMap(Notice.init)
  }

  init(at now: Int64, bookings: [Document], seats: [Document], keys: [Document]) {
    self.init(at: now)
    self.bookings = bookings.compactMap(ObservedBooking.init)
    self.seats = seats.compactMap(ObservedSeats.init)
    self.keys = keys.compactMap(ObservedKey.init)
  }

  private static func all(_ name: String, _ store: Store) async throws(StoreError) -> [Document] {
    try await store.collection(name).find([:], batchSize: 1000, milliseconds: 60_000).collect(limit: 1_000_000)
  }
}

extension Observed.Notice {
  init?(_ stored: Document) {
    // `event/email` is the document's id.
    guard let id = stored["_id"]?.string, let event = id.split(separator: "/").first, let kind = stored["kind"]?.string,
      let booking = stored["bookingId"]?.string, let state = stored["state"]?.string
    else { return nil }
    self.init(event: String(event), kind: kind, booking: booking, state: state, tries: stored["attempts"]?.int ?? 0)
  }
}

extension ObservedBooking {
  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let status = stored["status"]?.string, let version = stored["version"]?.int,
      let currency = stored[path: "price.currency"]?.string,
      let total = stored[path: "price.totalMinor"]?.int
    else { return nil }
    self.init(
      id: id, status: status, version: version, price: "\(total) \(currency)", fulfilment: stored["fulfilment"]?.string ?? "",
      claim: stored["claimId"]?.string ?? "")
    holdExpiresAt = stored["holdExpiresAt"]?.date
    user = stored["userId"]?.string
    inOutbox = stored["outbox"]?.bool == true
    seats = (stored["seats"]?.array ?? []).compactMap(\.document).flatMap(Self.seats)
    flights = Set((stored[path: "offer.slices"]?.array ?? []).flatMap { $0.document?["segments"]?.array ?? [] }.compactMap(\.document).map(Self.flight))
    payments = (stored["payments"]?.array ?? []).compactMap(\.document).compactMap(Payment.init)
    events = (stored["events"]?.array ?? []).compactMap(\.document).compactMap(Event.init)
    refunds = (stored["refunds"]?.array ?? []).compactMap(\.document).compactMap(Refund.init)
    names = (stored["passengers"]?.array ?? []).compactMap { $0.document?["givenName"]?.string }
    if let noted = stored["rebooking"]?.document, let id = noted["id"]?.string, let began = noted["startedAt"]?.date {
      change = Change(id: id, endsAt: noted[path: "due.expiresAt"]?.date ?? began + 30_000)
    }
    if let amount = stored["penalty"], !amount.isNull { penalty = Self.money(["amount": amount, "currency": .string(currency)]) }
  }

  private static func seats(_ stored: Document) -> [Seat] {
    let flight = "\(stored["flight"]?.string ?? "")/\(stored["cabin"]?.string ?? "")"
    let places = stored["places"]?.array?.compactMap(\.int) ?? [], fences = stored["fences"]?.array?.compactMap(\.int) ?? []
    return zip(places, fences).map { Seat(flight: flight, place: $0, fence: $1) }
  }

  private static func flight(_ segment: Document) -> String {
    let day = segment[path: "departure.local"]?.string?.prefix(10) ?? ""
    let sold = segment["marketing"]?.string ?? "", from = segment[path: "departure.airport"]?.string ?? ""
    return "\(sold)-\(from)-\(day)/\(segment["cabin"]?.string ?? "")"
  }

  /// `12300 EUR` from an amount as a decimal or a text, beside its currency.
  static func money(_ stored: Document) -> String? {
    guard let currency = stored["currency"]?.string.flatMap({ Currency($0) }) else { return nil }
    let minor = stored["amount"]?.decimal128.flatMap { $0.minorUnits(digits: currency.digits) }
      ?? stored["amount"]?.string.flatMap { Money(decimal: $0, currency)?.minorUnits }
    return minor.map { "\($0) \(currency.code)" }
  }
}

extension ObservedBooking.Payment {
  init?(_ stored: Document) {
    guard let id = stored["id"]?.string, let state = stored["state"]?.string, let amount = ObservedBooking.money(stored) else { return nil }
    self.init(id: id, state: state, amount: amount, expiresAt: stored["expiresAt"]?.date, asksPayer: stored["actionUrl"]?.string != nil)
    change = stored["change"]?.string
  }
}

extension ObservedBooking.Refund {
  init?(_ stored: Document) {
    guard let id = stored["id"]?.string, let payment = stored["payment"]?.string, let state = stored["state"]?.string,
      let amount = ObservedBooking.money(stored)
    else { return nil }
    self.init(id: id, payment: payment, state: state, reason: stored["reason"]?.string ?? "", amount: amount)
  }
}

extension ObservedBooking.Event {
  init?(_ stored: Document) {
    guard let kind = stored["kind"]?.string, let status = stored["status"]?.string, let version = stored["version"]?.int else { return nil }
    let data = stored["data"]?.document
    let money = (data?["price"] ?? data?["amount"])?.document.flatMap(ObservedBooking.money)
    self.init(
      id: stored["id"]?.string ?? "", kind: kind, status: status, version: version, price: money,
      isPublished: stored["publishedAt"]?.date != nil, at: stored["at"]?.date ?? .min)
    reason = data?["reason"]?.string
    fee = data?["fee"]?.document.flatMap(ObservedBooking.money)
    refund = data?["refund"]?.document.flatMap(ObservedBooking.money)
    paid = data?["paid"]?.document.flatMap(ObservedBooking.money)
    payment = data?["paymentId"]?.string
  }
}

extension ObservedSeats {
  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let capacity = stored["capacity"]?.int else { return nil }
    self.init(key: id, capacity: capacity)
    for (place, value) in stored["seats"]?.document ?? [:] {
      guard let place = Int(place), let seat = value.document, let hold = seat["hold"]?.string, let fence = seat["fence"]?.int,
        let end = seat["expiresAt"]?.date
      else { return nil }
      places[place] = Place(hold: hold, fence: fence, expiresAt: end)
    }
  }
}

extension ObservedKey {
  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let state = stored["state"]?.string else { return nil }
    self.init(
      id: id, booking: stored["bookingId"]?.string ?? "", state: state, status: stored["status"]?.int,
      scope: stored["scope"]?.string ?? "", leaseUntil: stored["leaseUntil"]?.date)
  }
}
