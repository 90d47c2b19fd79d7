import Fetch
import JSON
import Support
import Testing
import Travel

@testable import Amadeus

@Suite("the Amadeus sandbox speaks the format")
struct SandboxTests {
  private static let plain = "originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-12-05&adults=1"

  private func errors(_ reply: FetchReply) throws -> [WireError] {
    WireError.all(in: try JSONDocument(parsing: reply.body).root, status: reply.status)
  }

  @Test("an answer has exactly the content type the SDKs want, meta, data and dictionaries")
  func shape() async throws {
    let bench = try SandboxBench()
    let reply = try await bench.call("/v2/shopping/flight-offers?\(Self.plain)&max=5")
    #expect(reply.status == 200)
    #expect(reply.header("content-type") == "application/vnd.amadeus+json")
    let root = try JSONDocument(parsing: reply.body).root
    #expect(root["data"]?.count == 5)
    #expect(root["meta"]?["count"]?.int == 5)
    #expect(root["meta"]?["links"]?["self"]?.string?.contains("/v2/shopping/flight-offers?originLocationCode=DEL") == true)
    #expect(root["dictionaries"]?["locations"]?["DEL"]?["countryCode"]?.string == "IN")
    #expect(root["dictionaries"]?["carriers"]?.count ?? 0 > 0)
    let totals = try #require(root["data"]).elements.compactMap { $0["price"]?["grandTotal"]?.string.flatMap(Double.init) }
    #expect(totals == totals.sorted())
    await bench.stop()
  }

  @Test("the same question gets the same bytes")
  func deterministic() async throws {
    let bench = try SandboxBench()
    let first = try await bench.call("/v2/shopping/flight-offers?\(Self.plain)")
    let second = try await bench.call("/v2/shopping/flight-offers?\(Self.plain)")
    #expect(first.body == second.body)
    await bench.stop()
  }

  @Test(
    "bad parameters get the format's codes and name the parameter",
    arguments: [
      ("destinationLocationCode=BOM&departureDate=2026-12-05&adults=1", 32171, "originLocationCode"),
      ("originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-12-05", 32171, "adults"),
      ("originLocationCode=delhi&destinationLocationCode=BOM&departureDate=2026-12-05&adults=1", 477, "originLocationCode"),
      ("originLocationCode=DEL&destinationLocationCode=DEL&departureDate=2026-12-05&adults=1", 4926, "destinationLocationCode"),
      ("originLocationCode=DEL&destinationLocationCode=BOM&departureDate=05.12.2026&adults=1", 477, "departureDate"),
      ("originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-02-30&adults=1", 477, "departureDate"),
      ("originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2020-12-05&adults=1", 425, "departureDate"),
      (plain + "&returnDate=2026-12-01", 425, "returnDate"), (plain + "&adults=2", 4926, "adults"),
      (plain + "&colour=red", 4926, "colour"),
      (plain + "&infants=2", 4926, "infants"), (plain + "&children=9", 477, "children"),
      (plain + "&travelClass=COACH", 477, "travelClass"),
      (plain + "&nonStop=1", 477, "nonStop"), (plain + "&max=0", 477, "max"), (plain + "&max=9223372036854775808", 477, "max"),
      (plain + "&currencyCode=EURO", 477, "currencyCode"), (plain + "&maxPrice=12.5", 477, "maxPrice"),
      (plain + "&includedAirlineCodes=AI&excludedAirlineCodes=BA", 2668, "excludedAirlineCodes"),
      (plain + "&includedAirlineCodes=AI,,BA", 477, "includedAirlineCodes"),
      ("originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-12-05&adults=5&children=5", 10661, "children"),
    ])
  func badParameters(query: String, code: Int, parameter: String) async throws {
    let bench = try SandboxBench()
    let reply = try await bench.call("/v2/shopping/flight-offers?\(query)")
    #expect(reply.status == 400)
    #expect(try errors(reply).contains { $0.code == code && $0.parameter == parameter })
    await bench.stop()
  }

  @Test(
    "bad bodies get the format's codes and a pointer",
    arguments: [
      ("[]", 477, "/"), ("{", 477, "/"), ("{}", 32171, "/originDestinations"),
      (#"{"originDestinations":[{"id":"1"}]}"#, 32171, "/travelers"),
      (#"{"originDestinations":[{"id":"1","originLocationCode":"DELHI"}]}"#, 477, "/originDestinations[0]/originLocationCode"),
      (#"{"travelers":[{"id":"1","travelerType":"DOG"}]}"#, 477, "/travelers[0]/travelerType"),
      (#"{"searchCriteria":{"maxFlightOffers":9223372036854775807}}"#, 477, "/searchCriteria/maxFlightOffers"),
      (#"{"originDestinations":[{},{},{},{},{},{},{}]}"#, 10661, "/originDestinations"),
    ])
  func badBodies(body: String, code: Int, pointer: String) async throws {
    let bench = try SandboxBench()
    let reply = try await bench.call("POST", "/v2/shopping/flight-offers", body: body)
    #expect(reply.status == 400)
    #expect(try errors(reply).contains { $0.code == code && $0.pointer == pointer })
    await bench.stop()
  }

  @Test("filters hold: no stops, airlines in and out, price, cabin, seats")
  func filters() async throws {
    let bench = try SandboxBench()
    func offers(_ more: String) async throws -> [WireOffer] {
      let reply = try await bench.call("/v2/shopping/flight-offers?\(Self.plain)&\(more)")
      return try (try #require(try JSONDocument(parsing: reply.body).root["data"])).elements.map { try WireOffer($0) }
    }
    let all = try await offers("max=250")
    #expect(Set(all.flatMap(\.itineraries).map(\.segments.count)) == [1, 2])
    #expect(try await offers("nonStop=true").flatMap(\.itineraries).allSatisfy { $0.segments.count == 1 })
    let included = try await offers("includedAirlineCodes=AI")
    #expect(!included.isEmpty && included.flatMap(\.itineraries).flatMap(\.segments).allSatisfy { $0.carrier == "AI" })
    let excluded = try await offers("excludedAirlineCodes=AI")
    #expect(!excluded.isEmpty && excluded.flatMap(\.itineraries).flatMap(\.segments).allSatisfy { $0.carrier != "AI" })
    let prices = all.compactMap { Double($0.price.total) }.sorted()
    let middle = Int(prices[prices.count / 2])
    #expect(try await offers("maxPrice=\(middle)").allSatisfy { (Double($0.price.total) ?? .infinity) <= Double(middle) })
    #expect(try await offers("travelClass=BUSINESS").flatMap(\.travelers).flatMap(\.fares).allSatisfy { $0.cabin == "BUSINESS" })
    await bench.stop()
  }

  @Test("a party's total is the sum of its travellers, and a return trip has two itineraries")
  func sums() async throws {
    let bench = try SandboxBench()
    let query =
      "originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-12-05&returnDate=2026-12-09&adults=2&children=1&infants=1"
    let reply = try await bench.call("/v2/shopping/flight-offers?\(query)&currencyCode=INR&max=20")
    let offers = try (try #require(try JSONDocument(parsing: reply.body).root["data"])).elements.map { try WireOffer($0) }
    #expect(offers.count == 20)
    for offer in offers {
      #expect(offer.itineraries.count == 2)
      #expect(offer.travelers.map(\.type) == ["ADULT", "ADULT", "CHILD", "HELD_INFANT"])
      let parts = try offer.travelers.map { try PriceMapping.money(try #require($0.price).total, .inr) }
      #expect(Money.sum(parts) == (try PriceMapping.money(offer.price.total, .inr)))
    }
    await bench.stop()
  }

  @Test(
    "calls without a good token get the gateway's codes",
    arguments: [(String?.none, 38191), ("Basic abc", 38191), ("Bearer nonsense", 38190)])
  func noToken(header: String?, code: Int) async throws {
    let bench = try SandboxBench()
    let headers = header.map { [(name: "Authorization", value: $0)] } ?? []
    let request = FetchRequest(
      url: bench.url() + "/v2/shopping/flight-offers?\(Self.plain)", headers: headers, deadline: .seconds(20))
    let reply = try await Bench.fetcher.send(request)
    #expect(reply.status == 401)
    #expect(try errors(reply).map(\.code) == [code])
    await bench.stop()
  }

  @Test("a token ends after its lifetime with 38192")
  func tokenEnds() async throws {
    let bench = try SandboxBench { $0.tokenLifetime = 60 }
    let token = try await bench.bearer()
    bench.clock.advance(seconds: 61)
    let request = FetchRequest(
      url: bench.url() + "/v1/reference-data/airlines?airlineCodes=AI", headers: [("Authorization", "Bearer \(token)")],
      deadline: .seconds(20))
    let reply = try await Bench.fetcher.send(request)
    #expect(try errors(reply).map(\.code) == [38192])
    await bench.stop()
  }

  @Test(
    "the token call refuses what it must",
    arguments: [
      ("grant_type=password&client_id=planted-id&client_secret=planted-secret-9271", 400, "unsupported_grant_type"),
      ("grant_type=client_credentials&client_id=planted-id&client_secret=wrong", 401, "invalid_client"),
      ("", 400, "unsupported_grant_type"),
      ("%zz", 400, "unsupported_grant_type"),
    ])
  func tokenRefusals(form: String, status: Int, error: String) async throws {
    let bench = try SandboxBench()
    let request = FetchRequest(
      method: "POST", url: bench.url() + "/v1/security/oauth2/token",
      headers: [("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(form.utf8), deadline: .seconds(20))
    let reply = try await Bench.fetcher.send(request)
    #expect(reply.status == status)
    #expect(try JSONDocument(parsing: reply.body).root["error"]?.string == error)
    await bench.stop()
  }

  @Test("places and airlines are found, page by page")
  func reference() async throws {
    let bench = try SandboxBench()
    let reply = try await bench.call("/v1/reference-data/locations?subType=AIRPORT,CITY&keyword=LON&page%5Blimit%5D=2")
    let root = try JSONDocument(parsing: reply.body).root
    #expect(root["data"]?.count == 2)
    #expect(root["data"]?.elements.contains { $0["iataCode"]?.string == "LON" && $0["subType"]?.string == "CITY" } == true)
    #expect(root["meta"]?["links"]?["next"]?.string?.contains("page%5Boffset%5D=2") == true)
    let one = try await bench.call("/v1/reference-data/locations/ALHR")
    #expect(try JSONDocument(parsing: one.body).root["data"]?["iataCode"]?.string == "LHR")
    let airlines = try await bench.call("/v1/reference-data/airlines?airlineCodes=AI,BA")
    #expect(try JSONDocument(parsing: airlines.body).root["data"]?.count == 2)
    #expect(try await bench.call("/v1/reference-data/locations?subType=AIRPORT").status == 400)
    await bench.stop()
  }

  @Test("until the flights are loaded the calls that sell are 503 with Retry-After, and the others answer")
  func starting() async throws {
    let bench = try SandboxBench(isReady: false)
    let question = "/v2/shopping/flight-offers?originLocationCode=DEL&destinationLocationCode=BOM&departureDate=2026-12-01&adults=1"
    for (method, path, body) in [
      ("GET", question, nil), ("POST", "/v2/shopping/flight-offers", "{}"), ("POST", "/v1/shopping/flight-offers/pricing", "{}"),
      ("POST", "/v1/booking/flight-orders", #"{"data":{}}"#),
    ] {
      let reply = try await bench.call(method, path, body: body)
      #expect(reply.status == 503, "\(method) \(path)")
      #expect(reply.header("retry-after") == "2")
      #expect(try errors(reply).map(\.code) == [38189])
    }
    #expect(try await bench.call("/v1/reference-data/locations/ADEL").status == 200)
    #expect(try await bench.call("/v1/booking/flight-orders/by-reference?reference=K7QX2M").status != 503)
    await bench.stop()
  }

  @Test(
    "a bad order names what is wrong",
    arguments: [
      ("{}", 477), (#"{"data":{}}"#, 32171), (#"{"data":{"flightOffers":[{}],"travelers":[{"id":"1"}]}}"#, 477),
      (#"{"data":{"flightOffers":[],"travelers":[]}}"#, 32171),
    ])
  func badOrders(body: String, code: Int) async throws {
    let bench = try SandboxBench()
    let reply = try await bench.call("POST", "/v1/booking/flight-orders", body: body)
    #expect(reply.status == 400)
    #expect(try errors(reply).contains { $0.code == code })
    await bench.stop()
  }
}

extension SandboxBench {
  func call(_ path: String) async throws -> FetchReply { try await call("GET", path) }
}
