import BSON
import Travel

/// What of a booking is sealed: birth dates, and documents with their numbers.
extension Booking {
  /// Stands for a birth date that nobody can read any more.
  static let unknownBirth = LocalDate(daysSinceEpoch: -25_567)

  /// The secrets of its passengers, in their order.
  var secrets: Document {
    [
      "passengers": Value(
        passengers.map { passenger -> Document in
          [
            "dateOfBirth": .string(passenger.dateOfBirth.description),
            "document": passenger.document.map { .document($0.bson) } ?? .null,
          ]
        })
    ]
  }

  /// Its passengers without their secrets.
  var openPassengers: Value {
    Value(
      passengers.map { passenger in
        Document(passenger.bson.map { ($0.key, $0.key == "dateOfBirth" || $0.key == "document" ? Value.null : $0.value) })
      })
  }

  /// The booking's document with its passengers' secrets in a box; `passengers` keeps the rest.
  func document(sealing box: [UInt8]) -> Document {
    Document(document.map { ($0.key, $0.key == "passengers" ? openPassengers : $0.value) } + [("personal", .binary(subtype: 0, box))])
  }

  /// Puts the secrets back.
  mutating func tell(_ secrets: Document) {
    let told = secrets["passengers"]?.array?.compactMap(\.document) ?? []
    for (place, secret) in told.enumerated() where passengers.indices.contains(place) {
      if let born = secret["dateOfBirth"]?.string.flatMap({ LocalDate($0) }) { passengers[place].dateOfBirth = born }
      passengers[place].document = secret["document"]?.document.flatMap(TravelDocument.init)
    }
  }

  /// What the box of a booking is sealed for.
  static func personalContext(_ id: BookingID) -> String { "booking \(id)" }
}
