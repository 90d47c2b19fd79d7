import JSON
import ProviderKit
import Support
import Testing
import Travel

@testable import Search

@Suite("the routes of searching, through the real server")
struct RouteTests {
  private let search = "/v1/flights/search?origin=DEL&destination=BOM&departureDate=2026-12-02"

  private func many(_ count: Int) -> ScriptedProvider {
    ScriptedProvider("alpha") { _, _ in
      (0..<count).map { Make.direct("\($0)", "AI\(100 + $0)", at: 5 * ($0 % 200), price: 100 + ($0 * 37) % 50) }
    }
  }

  @Test("a search answers with offers, providers, facets and an exact total")
  func answer() async throws {
    try await TestDesk([many(3)]).serving { asker in
      let (status, json) = try await asker.get(search)
      #expect(status == 200)
      #expect(json["complete"]?.bool == true)
      #expect(json["running"]?.bool == false)
      #expect(json["total"]?.int == 3)
      #expect(json["currency"]?.string == "EUR")
      #expect(json.offerIDs.count == 3)
      #expect(json["providers"]?[0]?["status"]?.string == "ok")
      #expect(json["facets"]?["airlines"]?["AI"]?["offers"]?.int == 3)
      #expect(json["dictionary"]?["airports"]?["DEL"]?["city"]?.string?.contains("Delhi") == true)
      let offer = try #require(json["offers"]?[0])
      #expect(offer["price"]?["total"]?["amount"]?.string?.hasSuffix(".00") == true)
      #expect(offer["rating"]?.elements.compactMap(\.string).contains("best") == true)
      #expect(offer["slices"]?[0]?["segments"]?[0]?["departure"]?["airport"]?.string == "DEL")
      #expect(json["highlights"]?["cheapest"]?["price"]?["amount"]?.string != nil)
    }
  }

  @Test("pages have no gap and no repeat, whatever the sort, and end", arguments: ["best", "price", "duration", "departure", "arrival"])
  func paging(sort: String) async throws {
    try await TestDesk([many(57)]).serving { asker in
      let (_, first) = try await asker.get("\(search)&sort=\(sort)&limit=100")
      let expected = first.offerIDs.map { $0.split(separator: ".").dropFirst().joined(separator: ".") }
      #expect(expected.count == 57)
      let id = try #require(first["searchId"]?.string)
      var seen: [String] = []
      var target = "/v1/flights/search/\(id)?sort=\(sort)&limit=10"
      for _ in 0..<6 {
        let (status, page) = try await asker.get(target)
        #expect(status == 200)
        #expect(page["total"]?.int == 57)
        seen += page.offerIDs.map { $0.split(separator: ".").dropFirst().joined(separator: ".") }
        guard let cursor = page["nextCursor"]?.string else { break }
        target = "/v1/flights/search/\(id)?limit=10&cursor=\(cursor)"
      }
      #expect(seen == expected)
    }
  }

  @Test("a cursor goes on from the search itself too, and belongs to its search, sort and filters")
  func cursors() async throws {
    try await TestDesk([many(30)]).serving { asker in
      let (_, first) = try await asker.get("\(search)&sort=price&limit=10")
      let cursor = try #require(first["nextCursor"]?.string)
      let (status, second) = try await asker.get("\(search)&sort=price&limit=10&cursor=\(cursor)")
      #expect(status == 200)
      #expect(Set(second.offerIDs).isDisjoint(with: first.offerIDs))
      #expect(second["searchId"]?.string == first["searchId"]?.string)
      for other in [
        "\(search)&sort=best&cursor=\(cursor)", "\(search)&sort=price&maxStops=1&cursor=\(cursor)",
        "/v1/flights/search?origin=DEL&destination=GOI&departureDate=2026-12-02&sort=price&cursor=\(cursor)",
        "\(search)&cursor=made-up",
      ] {
        let (status, problem) = try await asker.get(other)
        #expect(status == 400)
        #expect(problem.badFields == ["cursor invalid"])
      }
    }
  }

  @Test("a kept result is sorted and filtered anew without asking anyone")
  func kept() async throws {
    let provider = many(40)
    try await TestDesk([provider]).serving { asker in
      let (_, first) = try await asker.get(search)
      let id = try #require(first["searchId"]?.string)
      let (_, filtered) = try await asker.get("/v1/flights/search/\(id)?sort=departure&maxPrice=110&limit=100")
      let prices = filtered["offers"]?.elements.compactMap { $0["price"]?["total"]?["amount"]?.string.flatMap(Double.init) }
      #expect(prices?.isEmpty == false)
      #expect(prices?.allSatisfy { $0 <= 110 } == true)
      #expect(filtered["total"]?.int == prices.map { Int64($0.count) })
      #expect(provider.calls == 1)
      let (status, problem) = try await asker.get("/v1/flights/search/nobody-knows-this")
      #expect(status == 404)
      #expect(problem["code"]?.string == "not_found")
    }
  }

  @Test("the same as JSON, with slices for a return")
  func posted() async throws {
    let out = Make.segment("AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25")
    let back = Make.segment("AI866 BOM 2026-12-09T06:10 DEL 2026-12-09T08:25")
    let alpha = ScriptedProvider("alpha") { query, _ in
      query.slices.count == 2 ? [Make.offer("r", [[out], [back]], price: "200.00 EUR")] : []
    }
    try await TestDesk([alpha]).serving { asker in
      let body = """
        {"slices":[{"origin":"DEL","destination":"BOM","date":"2026-12-02"},{"origin":"BOM","destination":"DEL","date":"2026-12-09"}],
        "adults":1,"airlines":["AI"],"maxPrice":"500.00","refundable":null}
        """
      let (status, json) = try await asker.post("/v1/flights/search", body)
      #expect(status == 200)
      #expect(json["total"]?.int == 1)
      #expect(json["offers"]?[0]?["slices"]?.count == 2)
      let (same, named) = try await asker.post(
        "/v1/flights/search",
        #"{"origin":"DEL","destination":"BOM","departureDate":"2026-12-02","returnDate":"2026-12-09"}"#)
      #expect(same == 200)
      #expect(named["total"]?.int == 1)
    }
  }

  @Test("a search that does not wait answers 202, and its stream tells providers, offers and done")
  func stream() async throws {
    let gate = Gate()
    let slow = ScriptedProvider("slow") { _, _ in
      await gate.pass()
      return [Make.direct("2", "6E21", price: 80, provider: "slow")]
    }
    let local = ScriptedProvider("local") { _, _ in [Make.direct("1", "AI865", price: 100, provider: "local")] }
    try await TestDesk([local, slow], local: ["local"]).serving { asker in
      let (status, begun) = try await asker.get("\(search)&wait=false")
      #expect(status == 202)
      #expect(begun["running"]?.bool == true)
      #expect(begun["total"]?.int == 1)
      #expect(begun["nextCursor"]?.isNull == true)
      #expect(begun["providers"]?[1]?["status"]?.string == "pending")
      let id = try #require(begun["searchId"]?.string)
      let client = try RawClient(port: asker.port)
      client.send("GET /v1/flights/search/\(id)/stream?sort=price HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(await client.receive("event: offers"))
      gate.open()
      let reply = try await client.reply()
      #expect(reply.header("content-type") == "text/event-stream")
      let events = reply.text.split(separator: "\n\n").map { $0.split(separator: "\n")[0] }
      #expect(events == ["event: provider", "event: offers", "event: provider", "event: offers", "event: done"])
      #expect(reply.text.contains(#"event: done\#ndata: {"searchId":"\#(id)","complete":true,"failed":false,"total":2}"#))
    }
  }

  @Test("nothing found is an empty 200; every provider failed is a 503 that names them")
  func empty() async throws {
    try await TestDesk([ScriptedProvider("alpha") { _, _ in [] }]).serving { asker in
      let (status, json) = try await asker.get(search)
      #expect(status == 200)
      #expect(json["total"]?.int == 0)
      #expect(json.offerIDs.isEmpty)
      #expect(json["facets"]?["price"]?.isNull == true)
      #expect(json["highlights"]?["best"]?.isNull == true)
    }
    let failing = ScriptedProvider("alpha") { _, _ throws(ProviderFault) in throw ProviderFault(.badReply, "Nonsense.") }
    try await TestDesk([failing]).serving { asker in
      let reply = try await asker.raw("GET \(search) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(reply.status == 503)
      #expect(reply.header("retry-after") != nil)
      let json = try JSONDocument(parsing: reply.body).root
      #expect(json["code"]?.string == "provider_unavailable")
      #expect(json["providers"]?[0]?["message"]?.string == "Nonsense.")
    }
  }

  @Test("an offer is priced again by its id; a moved price says so; an unknown id is 404 and an old one 410")
  func offer() async throws {
    let alpha = ScriptedProvider("alpha", pricing: { offer in
      var offer = offer
      if offer.providerOfferID == "moves" { offer.price = Make.price("150.00 EUR") }
      return offer.providerOfferID == "gone" ? nil : offer
    }) { _, _ in
      [
        Make.direct("stays", "AI1", price: 100), Make.direct("moves", "AI2", price: 101),
        Make.direct("gone", "AI3", price: 102),
      ]
    }
    let test = TestDesk([alpha])
    try await test.serving { asker in
      let (_, page) = try await asker.get("\(search)&sort=price")
      let ids = page.offerIDs
      let (_, same) = try await asker.get("/v1/offers/\(ids[0])")
      #expect(same["id"]?.string == ids[0])
      #expect(same["priceChanged"]?.bool == false)
      let (_, moved) = try await asker.get("/v1/offers/\(ids[1])")
      #expect(moved["priceChanged"]?.bool == true)
      #expect(moved["price"]?["total"]?["amount"]?.string == "150.00")
      #expect(moved["previousPrice"]?["total"]?["amount"]?.string == "101.00")
      #expect(try await asker.get("/v1/offers/\(ids[2])").json["code"]?.string == "offer_expired")
      #expect(try await asker.get("/v1/offers/nobody").status == 404)
      #expect(try await asker.get("/v1/offers/\(ids[0])?x=1").status == 400)
      test.clock.set(UTCInstant(seconds: 4_000_000_000))
      #expect(try await asker.get("/v1/offers/\(ids[0])").status == 410)
    }
  }

  @Test("places are found by name, city and code")
  func places() async throws {
    try await TestDesk([]).serving { asker in
      let (status, json) = try await asker.get("/v1/places?query=LON&limit=3")
      #expect(status == 200)
      let first = try #require(json["places"]?[0])
      #expect(first["kind"]?.string == "city")
      #expect(first["airports"]?.elements.contains { $0["code"]?.string == "LHR" } == true)
      #expect(json["places"]?.count == 3)
      let (_, airport) = try await asker.get("/v1/places/DEL")
      #expect(airport["airports"]?[0]?["timeZone"]?.string == "Asia/Kolkata")
      #expect(try await asker.get("/v1/places/QQQ").status == 404)
      #expect(try await asker.get("/v1/places/del").status == 404)
    }
  }
}
