internal import JSON
internal import Web

/// Writes an answer of offers, with the oddities a scenario asks for.
struct OddOffers {
  let scenario: Scenario?

  func answer(_ offers: [WireOffer], link: String, dictionaries: DictionaryWords) -> Response {
    let rows = rows(offers)
    return SandboxAnswers.json { json in
      json.object { json in
        json.objectField("meta") { json in
          json.field("count", rows.count)
          json.objectField("links") { $0.field("self", link) }
        }
        json.arrayField("data") { json in
          for row in rows { json.raw(row) }
        }
        dictionaries.write(offers, to: &json)
      }
    }
  }

  private func rows(_ offers: [WireOffer]) -> [[UInt8]] {
    let plain = offers.map(Self.bytes)
    switch scenario {
    case .huge: return huge(offers)
    case .duplicates: return plain + plain
    case .badRows: return plain + bad(offers)
    case .script: return offers.map(scripted).map(Self.bytes)
    default: return plain
    }
  }

  private static func bytes(_ offer: WireOffer) -> [UInt8] {
    var json = JSONWriter(capacity: 2_048)
    offer.write(to: &json)
    return json.bytes
  }

  /// Ten thousand offers, as short as they can be: the first one's outward flights at ten thousand prices.
  private func huge(_ offers: [WireOffer]) -> [[UInt8]] {
    guard let first = offers.first, let itinerary = first.itineraries.first else { return [] }
    var json = JSONWriter(capacity: 600)
    json.array { itinerary.write(to: &$0) }
    let flights = json.bytes
    return (1...10_000).map { number in
      var json = JSONWriter(capacity: flights.count + 160)
      json.object { json in
        json.field("type", "flight-offer")
        json.field("id", String(number))
        json.key("itineraries")
        json.raw(flights)
        json.key("price")
        json.raw(Array(#"{"currency":"\#(first.price.currency)","total":"\#(20_000 - number).00"}"#.utf8))
      }
      return json.bytes
    }
  }

  private func scripted(_ offer: WireOffer) -> WireOffer {
    var offer = offer
    for traveler in offer.travelers.indices {
      for fare in offer.travelers[traveler].fares.indices {
        offer.travelers[traveler].fares[fare].brand = "<img src=x onerror=alert(1)>"
      }
    }
    return offer
  }

  /// Rows no reader may sell: every price that is none, times that run backwards, places and words that do not exist.
  private func bad(_ offers: [WireOffer]) -> [[UInt8]] {
    guard let first = offers.first else { return [] }
    func change(_ edit: (inout WireOffer) -> Void) -> [UInt8] {
      var offer = first
      edit(&offer)
      return Self.bytes(offer)
    }
    func priced(_ text: String) -> [UInt8] {
      change { offer in
        offer.price.total = text
        offer.price.grandTotal = text
      }
    }
    return ["0.00", "-12.00", "NaN", "1e3", "", "twelve"].map(priced) + [
      change { $0.price.currency = "XXZ" },
      change { $0.itineraries[0].segments[0].departure.airport = "ZZZ" },
      change { offer in
        let departure = offer.itineraries[0].segments[0].departure.at
        offer.itineraries[0].segments[0].departure.at = offer.itineraries[0].segments[0].arrival.at
        offer.itineraries[0].segments[0].arrival.at = departure
      },
      Array(#"{"type":"flight-offer","id":"9001"}"#.utf8), Array("null".utf8), Array("17".utf8),
    ]
  }
}
