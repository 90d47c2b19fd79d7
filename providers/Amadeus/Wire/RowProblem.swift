/// Why one row of an answer was left out; the raw value is the name it is counted under.
enum RowProblem: String, Error, CaseIterable {
  case missingField = "missing_field"
  case badPrice = "bad_price"
  case unknownCurrency = "unknown_currency"
  case unknownAirport = "unknown_airport"
  case badFlight = "bad_flight"
  case badTimes = "bad_times"
  case expired
  case beyondLimit = "beyond_limit"
}
