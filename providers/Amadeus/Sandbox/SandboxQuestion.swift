internal import Travel

/// A search the sandbox was asked, from a GET or a POST, already found good.
struct SandboxQuestion {
  struct Leg {
    var origin: AirportCode
    var destination: AirportCode
    var date: LocalDate
  }

  var legs: [Leg]
  var travelers: [TravelerList.Traveler]
  var cabin: Cabin
  var currency: Currency
  var maxConnections: Int?
  var included: Set<String> = []
  var excluded: Set<String> = []
  /// Whole units of the currency, a traveller.
  var maxPrice: Int?
  var max: Int

  /// Seats the party needs: held infants have none.
  var seats: Int { travelers.count { $0.type != "HELD_INFANT" } }
}
