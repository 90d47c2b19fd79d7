public import Travel

/// What the flights of one number have in common, in plain numbers.
public struct PlainService: Sendable {
  /// The number they are sold under.
  public let marketing: FlightNumber
  /// The number they are flown under, the same when nobody else flies them.
  public let flown: FlightNumber
  /// The IATA aircraft type.
  public let type: PlainWord
  public let terminals: (departure: PlainWord, arrival: PlainWord)

  /// A service; nil stands for what is not known.
  public init(marketing: FlightNumber, flown: FlightNumber, aircraft: String?, departureTerminal: String?, arrivalTerminal: String?) {
    (self.marketing, self.flown) = (marketing, flown)
    type = PlainWord(aircraft)
    terminals = (PlainWord(departureTerminal), PlainWord(arrivalTerminal))
  }
}
