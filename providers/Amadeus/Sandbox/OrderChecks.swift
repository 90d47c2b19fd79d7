internal import JSON
internal import Travel

/// Reads an order's body and finds what is wrong with it.
struct OrderChecks {
  private(set) var errors: [WireError] = []

  mutating func offers(_ data: JSONNode) -> [WireOffer] {
    guard let list = data["flightOffers"], list.count > 0 else {
      missing("/data/flightOffers")
      return []
    }
    var offers: [WireOffer] = []
    for (index, node) in list.elements.prefix(6).enumerated() {
      do throws(RowProblem) { offers.append(try WireOffer(node)) } catch {
        format(error.rawValue, "/data/flightOffers[\(index)]")
      }
    }
    return offers
  }

  mutating func travelers(_ data: JSONNode, for offers: [WireOffer]) {
    guard let list = data["travelers"], list.count > 0 else { return missing("/data/travelers") }
    var ids: Set<String> = []
    for (index, node) in list.elements.enumerated() {
      let place = "/data/travelers[\(index)]"
      if let id = node.amount("id") { ids.insert(id) } else { missing(place + "/id") }
      for part in ["firstName", "lastName"] {
        guard let name = node["name"]?[part]?.string, !name.isEmpty else {
          missing("\(place)/name/\(part)")
          continue
        }
        if name.utf8.count > 57 {
          errors.append(WireError(400, 2781, "INVALID LENGTH", detail: "name too long", pointer: "\(place)/name/\(part)"))
        }
      }
      if let birth = node["dateOfBirth"] {
        if birth.string.flatMap({ LocalDate($0) }) == nil { format("must be YYYY-MM-DD", place + "/dateOfBirth") }
      } else {
        missing(place + "/dateOfBirth")
      }
    }
    let expected = Set(offers.first?.travelers.map(\.id) ?? [])
    guard errors.isEmpty, ids != expected else { return }
    errors.append(
      WireError(
        400, 4926, "INVALID DATA RECEIVED", detail: "the travelers are not those of the flight offer", pointer: "/data/travelers")
    )
  }

  private mutating func missing(_ pointer: String) {
    errors.append(WireError(400, 32171, "MANDATORY DATA MISSING", detail: "Missing mandatory parameter", pointer: pointer))
  }

  private mutating func format(_ detail: String, _ pointer: String) {
    errors.append(WireError(400, 477, "INVALID FORMAT", detail: detail, pointer: pointer))
  }
}
