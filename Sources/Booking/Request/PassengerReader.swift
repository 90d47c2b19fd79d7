import JSON
import Travel

/// Reads one passenger of a request; what is wrong is noted in the fields.
struct PassengerReader {
  static let titles = ["mr", "ms", "mrs", "miss", "mx", "dr"]
  let today: LocalDate

  func read(_ fields: Fields) -> Passenger? {
    let type = fields.oneOf("type", PassengerType.allCases.map(\.rawValue)).flatMap(PassengerType.init)
    guard var passenger = person(fields), let type else { return nil }
    passenger.type = type
    return passenger
  }

  /// Everything of a passenger but what they are priced as, which depends on the day of the flight.
  func person(_ fields: Fields) -> Passenger? {
    let title = fields.value("title", expected: "one of \(Self.titles.joined(separator: ", "))", optional: true) {
      Self.titles.contains($0) ? $0 : nil
    }
    let given = name(fields, "givenName")
    let family = name(fields, "familyName")
    let born = birthday(fields)
    let gender = fields.oneOf("gender", Gender.allCases.map(\.rawValue)).flatMap(Gender.init)
    let document = fields.object("document", optional: true).flatMap(document)
    let flyer = fields.object("frequentFlyer", optional: true).flatMap(frequentFlyer)
    guard let given, let family, let born, let gender else { return nil }
    return Passenger(
      type: .adult, title: title, givenName: given, familyName: family, dateOfBirth: born, gender: gender, document: document,
      frequentFlyer: flyer)
  }

  private func name(_ fields: Fields, _ key: String) -> String? {
    guard let name = fields.string(key, NameRule.lengths) else { return nil }
    guard let fault = NameRule.fault(name) else { return name }
    fields.fail(key, "invalid", fault)
    return nil
  }

  private func birthday(_ fields: Fields) -> LocalDate? {
    guard let date = fields.value("dateOfBirth", expected: "a date such as 1990-04-12", { LocalDate($0) }) else { return nil }
    // A day of grace: at the far edge of the date line it may be tomorrow already.
    if date > today.adding(days: 1) { fields.fail("dateOfBirth", "out_of_range", "must not be in the future") }
    else if date.years(until: today) > 120 { fields.fail("dateOfBirth", "out_of_range", "must not be more than 120 years ago") }
    else { return date }
    return nil
  }

  private func document(_ fields: Fields) -> TravelDocument? {
    let kinds = [TravelDocument.Kind.passport, .identityCard]
    let type = fields.oneOf("type", kinds.map(\.rawValue)).flatMap(TravelDocument.Kind.init)
    let number = fields.string("number", 1...20).flatMap { text -> String? in
      if Self.isDocumentNumber(text) { return text.uppercased() }
      fields.fail("number", "invalid", "may hold the letters A to Z, digits and hyphens only")
      return nil
    }
    let country = fields.value("issuingCountry", expected: "a country of ISO 3166 such as IN") { text in
      text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? text : nil
    }
    let expires = fields.value("expiresOn", expected: "a date such as 2031-08-30") { LocalDate($0) }
    guard let type, let number, let country, let expires else { return nil }
    return TravelDocument(type: type, number: number, issuingCountry: country, expiresOn: expires)
  }

  private func frequentFlyer(_ fields: Fields) -> FrequentFlyer? {
    let carrier = fields.value("carrier", expected: "an airline's code such as AI") { AirlineCode($0) }
    let number = fields.string("number", 1...30).flatMap { text -> String? in
      if let number = FrequentFlyer.normal(text) { return number }
      fields.fail("number", "invalid", "may hold the letters A to Z, digits and hyphens only")
      return nil
    }
    guard let carrier, let number else { return nil }
    return FrequentFlyer(carrier: carrier, number: number)
  }

  private static func isDocumentNumber(_ text: String) -> Bool {
    text.utf8.contains { $0 != 0x2D }
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
  }
}
