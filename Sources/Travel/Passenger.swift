/// A traveller as the airline needs to know them.
public struct Passenger: Hashable, Sendable {
  /// The type they are priced as.
  public var type: PassengerType
  /// `MR`, `MS`, `DR` …, when given.
  public var title: String?
  /// The given names as in the travel document.
  public var givenName: String
  /// The family name as in the travel document.
  public var familyName: String
  /// The date of birth.
  public var dateOfBirth: LocalDate
  /// The gender as in the travel document, when given.
  public var gender: Gender?
  /// The travel document, when given.
  public var document: TravelDocument?
  /// The loyalty number to credit, when given.
  public var frequentFlyer: FrequentFlyer?

  /// Makes a passenger.
  public init(
    type: PassengerType, title: String? = nil, givenName: String, familyName: String, dateOfBirth: LocalDate,
    gender: Gender? = nil, document: TravelDocument? = nil, frequentFlyer: FrequentFlyer? = nil
  ) {
    self.type = type
    self.title = title
    self.givenName = givenName
    self.familyName = familyName
    self.dateOfBirth = dateOfBirth
    self.gender = gender
    self.document = document
    self.frequentFlyer = frequentFlyer
  }
}

/// A gender as travel documents state it (ICAO Doc 9303: M, F, X).
public enum Gender: String, Hashable, Sendable, CaseIterable {
  case male
  case female
  case unspecified
}

/// A loyalty number with an airline.
public struct FrequentFlyer: Hashable, Sendable {
  /// The airline whose scheme it is.
  public var carrier: AirlineCode
  /// The member's number.
  public var number: String

  /// Makes a loyalty number.
  public init(carrier: AirlineCode, number: String) {
    self.carrier = carrier
    self.number = number
  }

  /// A member's number as it is kept, in capitals; nil for anything but letters A to Z, digits and hyphens, and for hyphens alone.
  public static func normal(_ number: String) -> String? {
    let isRight = number.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
    return isRight && number.utf8.contains { $0 != 0x2D } ? number.uppercased() : nil
  }
}

/// Where a booking's notices go.
public struct Contact: Hashable, Sendable {
  /// The email address.
  public var email: String
  /// The telephone number in international form, when given.
  public var phone: String?

  /// Makes a contact.
  public init(email: String, phone: String? = nil) {
    self.email = email
    self.phone = phone
  }
}
