internal import JSON
internal import Web
internal import World

/// `POST /v1/shopping/flight-offers/pricing`: the offers at today's price.
struct PricingEndpoint {
  let room: SandboxRoom

  func post(_ request: Request, _ scenario: Scenario?) -> Response {
    guard let root = try? JSONDocument(parsing: request.body).root, root.kind == .object else {
      return SandboxAnswers.error(WireError(400, 477, "INVALID FORMAT", detail: "the body is no JSON object", pointer: "/"))
    }
    guard let data = root["data"], let list = data["flightOffers"], list.count > 0 else {
      return SandboxAnswers.error(
        WireError(400, 32171, "MANDATORY DATA MISSING", detail: "flightOffers is missing", pointer: "/data/flightOffers"))
    }
    guard list.count <= 6 else {
      return SandboxAnswers.error(
        WireError(400, 2781, "INVALID LENGTH", detail: "at most 6 offers", pointer: "/data/flightOffers"))
    }
    var offers: [WireOffer] = []
    for (index, node) in list.elements.enumerated() {
      do throws(RowProblem) { offers.append(try WireOffer(node)) } catch {
        return SandboxAnswers.error(
          WireError(400, 477, "INVALID FORMAT", detail: error.rawValue, pointer: "/data/flightOffers[\(index)]"))
      }
    }
    return price(offers, scenario)
  }

  private func price(_ offers: [WireOffer], _ scenario: Scenario?) -> Response {
    let finding = room.finding(scenario)
    var current: [WireOffer] = []
    for (index, offer) in offers.enumerated() {
      do throws(OfferFinding.Problem) {
        if scenario == .soldOut { throw .noFare }
        current.append(try finding.current(offer))
      } catch {
        return SandboxAnswers.error(
          WireError(
            400, 4926, "INVALID DATA RECEIVED", detail: "No fare applicable", pointer: "/data/flightOffers[\(index)]"))
      }
    }
    return SandboxAnswers.json { json in
      json.object { json in
        json.objectField("data") { json in
          json.field("type", "flight-offers-pricing")
          json.arrayField("flightOffers") { json in
            for offer in current { offer.write(to: &json) }
          }
          json.objectField("bookingRequirements") { Self.requirements(current, to: &$0) }
        }
        DictionaryWords(world: room.world).write(current, to: &json)
      }
    }
  }

  private static func requirements(_ offers: [WireOffer], to json: inout JSONWriter) {
    json.field("emailAddressRequired", true)
    json.field("mobilePhoneNumberRequired", false)
    json.arrayField("travelerRequirements") { json in
      for traveler in offers.first?.travelers ?? [] {
        json.object { json in
          json.field("travelerId", traveler.id)
          json.field("dateOfBirthRequired", true)
          json.field("genderRequired", false)
        }
      }
    }
  }
}
