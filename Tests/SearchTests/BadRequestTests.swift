import JSON
import Support
import Testing

@testable import Search

@Suite("bad requests, through the real server")
struct BadRequestTests {
  private let good = "origin=DEL&destination=BOM&departureDate=2026-12-02"

  /// Each bad query of a search with the fields it must name.
  static let searches: [(String, [String])] = [
    ("", ["departureDate missing", "destination missing", "origin missing"]),
    ("origin=del&destination=B0M&departureDate=02.12.2026", ["departureDate invalid", "destination invalid", "origin invalid"]),
    ("origin=QQQ&destination=BOM&departureDate=2026-12-02", ["origin unknown_place"]),
    ("origin=LON&destination=LHR&departureDate=2026-12-02", ["destination same_place"]),
    ("origin=DEL&destination=DEL&departureDate=2026-12-02", ["destination same_place"]),
    ("origin=DEL&destination=BOM&departureDate=2026-11-19", ["departureDate in_the_past"]),
    ("origin=DEL&destination=BOM&departureDate=2026-02-30", ["departureDate invalid"]),
    ("origin=DEL&destination=BOM&departureDate=2027-11-17", ["departureDate out_of_range"]),
    ("origin=DEL&destination=BOM&departureDate=2026-12-02&returnDate=2026-12-01", ["returnDate out_of_order"]),
    ("G&adults=0&children=9&infants=-1", ["adults out_of_range", "children out_of_range", "infants out_of_range"]),
    ("G&adults=9223372036854775807", ["adults out_of_range"]),
    ("G&adults=9223372036854775808", ["adults wrong_type"]),
    ("G&adults=1e3", ["adults wrong_type"]), ("G&adults=1.5", ["adults wrong_type"]),
    ("G&adults=5&children=5", ["children out_of_range"]), ("G&adults=1&infants=2", ["infants out_of_range"]),
    ("G&cabin=suite&currency=EURO&sort=cheap", ["cabin invalid", "currency invalid", "sort invalid"]),
    ("G&currency=XTS", ["currency invalid"]), ("G&currency=CHW", ["currency unsupported"]),
    ("G&limit=0", ["limit out_of_range"]), ("G&limit=1000000000", ["limit out_of_range"]),
    ("G&maxStops=-1&maxDuration=0&minSeats=10&baggage=10", ["baggage out_of_range", "maxDuration out_of_range", "maxStops out_of_range", "minSeats out_of_range"]),
    ("G&maxPrice=0", ["maxPrice invalid"]), ("G&maxPrice=1.234", ["maxPrice invalid"]), ("G&maxPrice=NaN", ["maxPrice invalid"]),
    ("G&airlines=AI,ai,X", ["airlines[1] invalid", "airlines[2] invalid"]),
    ("G&excludeAirlines=", ["excludeAirlines[0] invalid"]),
    ("G&departureWindow=6-12&arrivalWindow=25:00-26:00", ["arrivalWindow invalid", "departureWindow invalid"]),
    ("G&connectionAirports=DEL,QQQ", ["connectionAirports[1] invalid"]), ("G&providers=alpha,nobody", ["providers[1] invalid"]),
    ("G&refundable=maybe&wait=1", ["refundable wrong_type", "wait wrong_type"]),
    ("G&origin=DEL", ["origin duplicate"]), ("G&origins=DEL", ["origins unknown_key"]),
    ("G&sort[$ne]=price", ["sort[$ne] unknown_key"]), ("G&slices=1", ["slices unknown_key"]),
    ("G&cursor=%C2%85", ["cursor invalid"]),
  ]

  @Test("each names every bad field at once", arguments: searches)
  func search(query: String, fields: [String]) async throws {
    try await TestDesk([ScriptedProvider("alpha") { _, _ in [] }]).serving { asker in
      let query = query.hasPrefix("G") ? good + query.dropFirst() : query
      let (status, json) = try await asker.get("/v1/flights/search?\(query)")
      #expect(status == 400)
      #expect(json["code"]?.string == "validation_failed")
      #expect(json.badFields == fields)
    }
  }

  /// Each bad body with the fields it must name.
  static let bodies: [(String, [String])] = [
    ("{}", ["departureDate missing", "destination missing", "origin missing"]),
    ("[]", [" wrong_type"]), ("", [" malformed_json"]), ("{\"origin\":\"DEL\",\"origin\":\"BOM\"}", [" malformed_json"]),
    ("{\"a\\u0000b\":1}", [" malformed_json"]),
    (String(repeating: "[", count: 600) + String(repeating: "]", count: 600), [" malformed_json"]),
    (#"{"slices":[]}"#, ["slices out_of_range"]), (#"{"slices":{}}"#, ["slices wrong_type"]),
    (#"{"slices":[1]}"#, ["slices[0] wrong_type"]),
    (#"{"slices":[{"origin":"DEL","destination":"BOM","date":"2026-12-02"}],"origin":"DEL"}"#, ["origin conflict"]),
    (
      #"{"slices":[{"origin":"DEL","destination":"BOM","date":"2026-12-09"},{"origin":"BOM","destination":"QQQ","date":"2026-12-02","x":1}]}"#,
      ["slices[1].date out_of_order", "slices[1].destination unknown_place", "slices[1].x unknown_key"]
    ),
    (#"{"slices":[\#(Array(repeating: "{}", count: 7).joined(separator: ","))]}"#, ["slices out_of_range"]),
    (
      #"{"origin":1,"destination":{"$ne":null},"departureDate":null,"adults":"1","cabin":["economy"],"airlines":"AI","maxPrice":450,"wait":0}"#,
      [
        "adults wrong_type", "airlines wrong_type", "cabin wrong_type", "departureDate missing", "destination wrong_type",
        "maxPrice wrong_type", "origin wrong_type", "wait wrong_type",
      ]
    ),
    (#"{"origin":"DEL\u0000","destination":"BOM","departureDate":"2026-12-02","price":1}"#, ["origin invalid", "price unknown_key"]),
  ]

  @Test("each bad body names every bad field at once", arguments: bodies)
  func posted(body: String, fields: [String]) async throws {
    try await TestDesk([ScriptedProvider("alpha") { _, _ in [] }]).serving { asker in
      let (status, json) = try await asker.post("/v1/flights/search", body)
      #expect(status == 400)
      let named = json.badFields
      #expect(named == fields)
    }
  }

  @Test("a body that is not UTF-8 is a 400")
  func encoding() async throws {
    try await TestDesk([]).serving { asker in
      let client = try RawClient(port: asker.port)
      client.send(Array("POST /v1/flights/search HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n".utf8) + [0xFF, 0xFE, 0x7B, 0x00])
      #expect(try await client.reply().status == 400)
    }
  }

  @Test("past is judged at the place of departure, not here")
  func zones() async throws {
    let test = TestDesk([ScriptedProvider("alpha") { _, _ in [] }])
    try await test.serving { asker in
      // 2026-11-20T12:00Z is still the 20th in Honolulu and already the 21st in Auckland (01:00).
      let auckland = try await asker.get("/v1/flights/search?origin=AKL&destination=SYD&departureDate=2026-11-20")
      #expect(auckland.json.badFields == ["departureDate in_the_past"])
      let honolulu = try await asker.get("/v1/flights/search?origin=HNL&destination=LAX&departureDate=2026-11-20")
      #expect(honolulu.status == 200)
      #expect(try await asker.get("/v1/flights/search?origin=AKL&destination=SYD&departureDate=2026-11-21").status == 200)
    }
  }

  @Test("the other routes name their bad fields too")
  func others() async throws {
    let test = TestDesk([ScriptedProvider("alpha") { _, _ in [] }])
    try await test.serving { asker in
      let (_, begun) = try await asker.get("/v1/flights/search?\(good)")
      let id = try #require(begun["searchId"]?.string)
      let expected: [(String, [String])] = [
        ("/v1/flights/search/\(id)?sort=x&limit=101&origin=DEL", ["limit out_of_range", "origin unknown_key", "sort invalid"]),
        ("/v1/flights/search/\(id)?maxPrice=-1&airlines=?", ["airlines[0] invalid", "maxPrice invalid"]),
        ("/v1/flights/search/\(id)?cursor=abc", ["cursor invalid"]),
        ("/v1/flights/search/\(id)/stream?cursor=abc&limit=x", ["cursor unknown_key", "limit wrong_type"]),
        ("/v1/flights/calendar", ["destination missing", "month missing", "origin missing"]),
        ("/v1/flights/calendar?origin=DEL&destination=BOM&month=2026-13&adults=0", ["adults out_of_range", "month invalid"]),
        ("/v1/flights/calendar?origin=DEL&destination=BOM&month=2026-10", ["month in_the_past"]),
        ("/v1/flights/calendar?origin=DEL&destination=BOM&month=2036-10", ["month out_of_range"]),
        ("/v1/places", ["query missing"]), ("/v1/places?query=&limit=1000000000", ["limit out_of_range", "query out_of_range"]),
        ("/v1/places/DEL?a=1", ["a unknown_key"]), ("/v1/offers/x?a=1", ["a unknown_key"]),
      ]
      for (target, fields) in expected {
        let (status, json) = try await asker.get(target)
        #expect(status == 400, "\(target)")
        #expect(json.badFields == fields, "\(target)")
      }
    }
  }
}
