public import ProviderKit
public import Travel

/// Journeys and offers for tests, from as few words as possible. Force-unwraps: a typing mistake ends the test run.
public enum Make {
  /// An airport or city code.
  public static func airport(_ code: String) -> AirportCode { AirportCode(code)! }

  /// A date, `2026-12-02`.
  public static func date(_ text: String) -> LocalDate { LocalDate(text)! }

  /// An amount, `"123.45 EUR"`.
  public static func money(_ text: String) -> Money {
    let parts = text.split(separator: " ")
    return Money(decimal: String(parts[0]), Currency(parts[1])!)!
  }

  /// A time at an airport whose clocks are so many minutes ahead of UTC.
  public static func time(_ airport: String, _ local: String, offset: Int = 0, zone: String = "UTC") -> AirportTime {
    AirportTime(
      airport: self.airport(airport), local: LocalDateTime(local)!, offsetMinutes: offset, zone: zone)
  }

  /// A segment: `"AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"`, with `/UA9999` behind the number when another flies it.
  public static func segment(_ text: String, cabin: Cabin = .economy, baggage: Baggage? = nil, brand: String? = nil) -> Segment {
    let parts = text.split(separator: " ").map(String.init)
    let numbers = parts[0].split(separator: "/")
    return Segment(
      marketing: FlightNumber(numbers[0])!, operating: numbers.count > 1 ? FlightNumber(numbers[1])! : nil,
      departure: time(parts[1], parts[2]), arrival: time(parts[3], parts[4]), cabin: cabin, fareBrand: brand,
      baggage: baggage)
  }

  /// A price for one adult, a tenth of it taxes.
  public static func price(_ text: String) -> Price {
    let total = money(text)
    let taxes = Money(minorUnits: total.minorUnits / 10, currency: total.currency)
    return Price(
      total: total, base: total.subtracting(taxes)!, taxes: taxes,
      perTraveler: [TravelerPrice(type: .adult, count: 1, total: total)])
  }

  /// An offer; each inner array of segments is one slice.
  public static func offer(
    _ id: String, provider: String = "alpha", _ slices: [[Segment]], price: String, seats: Int? = nil,
    refundable: Bool? = nil, expires: UTCInstant = UTCInstant(seconds: 4_000_000_000)
  ) -> Offer {
    Offer(
      id: id, provider: provider, providerOfferID: id,
      itinerary: Itinerary(slices: slices.map { Slice(segments: $0)! })!, price: self.price(price), seatsAvailable: seats,
      refundable: refundable, expiresAt: expires, fetchedAt: UTCInstant(seconds: 1_700_000_000))
  }

  /// A one-way query for one adult.
  public static func query(_ from: String, _ to: String, _ date: String, currency: Currency = .eur) -> FlightQuery {
    FlightQuery(
      slices: [QuerySlice(from: airport(from), to: airport(to), on: self.date(date))],
      passengers: PassengerCounts(adults: 1)!, currency: currency)
  }
}
