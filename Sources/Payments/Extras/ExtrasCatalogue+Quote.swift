public import Travel

extension ExtrasCatalogue {
  /// What the choices cost on a journey, in the currency asked for; prices are converted one by one, so that the lines sum to the total.
  ///
  /// - Parameters:
  ///   - kilometres: between two airports; nil when one is unknown, which counts as a long flight.
  ///   - convert: into `currency`; an item without a rate is not offered.
  public func quote(
    _ choices: [ExtraChoice], itinerary: Itinerary, passengers: [PassengerType], currency: Currency,
    kilometres: (AirportCode, AirportCode) -> Double?, convert: MoneyConversion
  ) throws(ExtrasRefusal) -> ExtrasQuote {
    var lines: [ExtraLine] = []
    var taken: [Place: Int] = [:]
    for (index, choice) in choices.enumerated() {
      guard let item = items.first(where: { $0.code == choice.code }) else { throw ExtrasRefusal(place: index, code: .unknownExtra) }
      guard passengers.indices.contains(choice.passenger), passengers[choice.passenger] != .infant else {
        throw ExtrasRefusal(place: index, code: .noSuchPassenger)
      }
      let flight = try flight(choice, item, itinerary, index)
      let count = (taken[Place(choice)] ?? 0).addingReportingOverflow(choice.count)
      guard choice.count > 0, !count.overflow, count.partialValue <= item.most else { throw ExtrasRefusal(place: index, code: .tooMany) }
      taken[Place(choice)] = count.partialValue
      // Of the seats a flight has for a passenger, one is chosen, whatever its kind.
      if item.kind == .seat, lines.contains(where: { isSeat($0, beside: choice) }) { throw ExtrasRefusal(place: index, code: .tooMany) }
      let distance = flight.reduce(0.0) { $0 + (kilometres($1.departure.airport, $1.arrival.airport) ?? 20_000) }
      guard let once = price(item, cabin: flight[0].cabin, kilometres: distance), let converted = convert(once, currency),
        let price = converted.times(choice.count)
      else { throw ExtrasRefusal(place: index, code: .notOffered) }
      lines.append(ExtraLine(choice: choice, name: item.name, price: price))
    }
    guard let total = lines.isEmpty ? .zero(currency) : Money.sum(lines.map(\.price)) else {
      throw ExtrasRefusal(place: choices.count - 1, code: .tooMany)
    }
    return ExtrasQuote(lines: lines, total: total)
  }

  /// For whom and where a choice counts.
  private struct Place: Hashable {
    let code: String, passenger: Int, slice: Int, segment: Int?

    init(_ choice: ExtraChoice) { (code, passenger, slice, segment) = (choice.code, choice.passenger, choice.slice, choice.segment) }
  }

  private func isSeat(_ line: ExtraLine, beside choice: ExtraChoice) -> Bool {
    line.choice.segment == choice.segment && line.choice.segment != nil && line.choice.passenger == choice.passenger
      && line.choice.slice == choice.slice
  }

  /// The flights a choice counts for: a bag's whole direction, a seat's one flight; never empty.
  private func flight(
    _ choice: ExtraChoice, _ item: Item, _ itinerary: Itinerary, _ index: Int
  ) throws(ExtrasRefusal) -> [Segment] {
    guard itinerary.slices.indices.contains(choice.slice) else { throw ExtrasRefusal(place: index, code: .noSuchFlight) }
    let segments = itinerary.slices[choice.slice].segments
    switch item.kind {
    case .bag:
      guard choice.segment == nil, choice.seat == nil else { throw ExtrasRefusal(place: index, code: .invalid) }
      return segments
    case .seat:
      guard choice.count == 1, choice.seat.map(Self.isSeatName) ?? true, let segment = choice.segment else {
        throw ExtrasRefusal(place: index, code: .invalid)
      }
      guard segments.indices.contains(segment) else { throw ExtrasRefusal(place: index, code: .noSuchFlight) }
      return [segments[segment]]
    }
  }

  /// A row of one or two digits and a letter: `1A`, `32K`.
  private static func isSeatName(_ name: String) -> Bool {
    let units = Array(name.utf8)
    return (2...3).contains(units.count) && units.dropLast().allSatisfy { $0 &- 0x30 < 10 } && units[0] != 0x30
      && units[units.count - 1] &- 0x41 < 26
  }
}
