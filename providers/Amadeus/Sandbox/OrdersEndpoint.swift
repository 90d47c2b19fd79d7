internal import JSON
internal import Travel
internal import Web
internal import World

/// `POST /v1/booking/flight-orders`, and `GET` and `DELETE` of one order.
struct OrdersEndpoint {
  let room: SandboxRoom

  func post(_ request: Request, _ scenario: Scenario?) -> Response {
    guard let root = try? JSONDocument(parsing: request.body).root, let data = root["data"], data.kind == .object else {
      return SandboxAnswers.error(WireError(400, 477, "INVALID FORMAT", detail: "the body has no data", pointer: "/data"))
    }
    var checks = OrderChecks()
    let offers = checks.offers(data)
    checks.travelers(data, for: offers)
    guard checks.errors.isEmpty else { return SandboxAnswers.errors(checks.errors, status: 400) }
    if let refusal = scenario?.orderRefusal { return SandboxAnswers.error(refusal) }
    if let refusal = refusal(offers, scenario) { return SandboxAnswers.error(refusal) }
    let words = OrderWords(
      number: room.orders.nextNumber(), data: data, offers: offers, now: room.clock.now(), ticketed: Self.confirms(data))
    let bytes = words.bytes()
    room.orders.put(words.key, bytes, references: [words.reference] + Self.remarked(data))
    if let lost = Self.lost(scenario) { return lost }
    return answer(bytes, status: 201)
  }

  func get(_ request: Request, _: Scenario?) -> Response {
    guard let data = room.orders.get(request.parameter("id")) else { return Self.unknown }
    return answer(data, status: 200)
  }

  /// The orders of a reference: ours, or the one the buyer gave in a remark. A list, empty when there is none.
  func find(_ request: Request, _: Scenario?) -> Response {
    let reference = request.query.first { $0.name == "reference" }?.value ?? ""
    let found = room.orders.find(reference)
    return SandboxAnswers.json(200) { json in
      json.object { json in
        json.objectField("meta") { $0.field("count", found == nil ? 0 : 1) }
        json.arrayField("data") { json in
          if let found { json.raw(found) }
        }
      }
    }
  }

  func delete(_ request: Request, _: Scenario?) -> Response {
    room.orders.remove(request.parameter("id")) ? .empty(204) : Self.unknown
  }

  /// What the buyer calls the order: general remarks `REFERENCE …`.
  private static func remarked(_ data: JSONNode) -> [String] {
    let general = data["remarks"]?["general"].map { Array($0.elements) } ?? []
    return general.compactMap { $0["text"]?.string }.filter { $0.hasPrefix("REFERENCE ") }.map { String($0.dropFirst(10)) }
  }

  /// An order that was taken, whose answer does not arrive: cut, or never sent.
  private static func lost(_ scenario: Scenario?) -> Response? {
    guard scenario == .answerLost || scenario == .answerHangs else { return nil }
    return Response(
      status: 201, headers: [(name: "Content-Type", value: SandboxAnswers.contentType)],
      body: .stream { _ in
        if scenario == .answerHangs { try await Task.sleep(for: .seconds(3_600)) }
        throw ServiceFaults.Cut()
      })
  }

  private static let unknown = SandboxAnswers.error(WireError(404, 1797, "NOT FOUND", detail: "Order not found"))

  private static func confirms(_ data: JSONNode) -> Bool {
    (data["ticketingAgreement"]?["option"]?.string ?? "CONFIRM") == "CONFIRM"
  }

  private func refusal(_ offers: [WireOffer], _ scenario: Scenario?) -> WireError? {
    let finding = room.finding(scenario)
    for (index, offer) in offers.enumerated() {
      do throws(OfferFinding.Problem) {
        let now = try finding.current(offer).price
        let asked = offer.price.grandTotal ?? offer.price.total
        guard now.grandTotal ?? now.total == asked else {
          return WireError(
            400, 37200, "PRICE DISCREPANCY",
            detail: "Current grandTotal price (\(now.grandTotal ?? now.total)) is different from request one (\(asked))",
            pointer: "/data/flightOffers[\(index)]/price/grandTotal")
        }
      } catch {
        guard case .segment(let number) = error else {
          return WireError(
            400, 34107, "NOT APPLICABLE FARE", detail: "No fare applicable", pointer: "/data/flightOffers[\(index)]")
        }
        return WireError(
          400, 34651, "SEGMENT SELL FAILURE", detail: "Could not sell segment \(number)", pointer: "/data/flightOffers[\(index)]")
      }
    }
    return nil
  }

  private func answer(_ data: [UInt8], status: Int) -> Response {
    SandboxAnswers.json(status) { json in
      json.object { json in
        json.key("data")
        json.raw(data)
      }
    }
  }
}
