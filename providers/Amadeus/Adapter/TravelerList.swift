internal import JSON
internal import Travel

/// The travellers of a party as the format numbers them: adults, then children, then infants held by an adult.
enum TravelerList {
  struct Traveler: Equatable {
    var id: String
    var type: String
    var associatedAdult: String?

    func write(to json: inout JSONWriter) {
      json.object { json in
        json.field("id", id)
        json.field("travelerType", type)
        if let associatedAdult { json.field("associatedAdultId", associatedAdult) }
      }
    }
  }

  static func make(_ party: PassengerCounts) -> [Traveler] {
    var list: [Traveler] = []
    for type in [PassengerType.adult, .child, .infant] {
      for index in 0..<party.count(of: type) {
        let adult = type == .infant ? String(index + 1) : nil
        list.append(Traveler(id: String(list.count + 1), type: PriceMapping.travelerType(type), associatedAdult: adult))
      }
    }
    return list
  }
}
