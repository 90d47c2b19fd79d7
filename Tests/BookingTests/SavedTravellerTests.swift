import BSON
import JSON
import Payments
import Store
import Support
import Testing
import Travel
import Web

@testable import Booking

@Suite("Saved travellers")
struct SavedTravellerTests {
  static let path = "/v1/account/travellers"
  static let document = #","document":{"type":"passport","number":"planted77","issuingCountry":"IN","expiresOn":"2035-01-01"}"#

  static func person(_ given: String = "Asha", born: String = "1990-04-12", more: String = "") -> String {
    #"{"title":"ms","givenName":"\#(given)","familyName":"Rao","dateOfBirth":"\#(born)","gender":"female"\#(more)}"#
  }

  func open(_ vault: ScriptedVault = ScriptedVault(), _ body: (BookingHouse) async throws -> Void) async throws {
    try await BookingHouse.open(vault: vault, clock: ManualClock(BookingHouse.noon), body)
  }

  func send(_ house: BookingHouse, _ method: String, _ path: String, _ body: String = "", as user: String) async throws -> RawReply {
    try await RawClient(port: house.port).ask(
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(house.port)\r\nContent-Type: application/json\r\nAuthorization: Bearer \(user)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  func names(_ house: BookingHouse, _ user: String) async throws -> [String] {
    try await house.get(Self.path, as: user).json["travellers"]?.elements.compactMap { $0["givenName"]?.string } ?? []
  }

  @Test("what is saved comes back as a booking asks for it, can be changed and removed, and is nobody else's") func kept() async throws {
    try await open { house in
      #expect(try await house.get(Self.path).text == #"{"travellers":[]}"#)
      let flyer = #","frequentFlyer":{"carrier":"AI","number":"x1"},"self":true"#
      let made = try await house.post(Self.path, Self.person(more: Self.document + flyer))
      #expect(made.status == 201)
      let id = try #require(try made.json["id"]?.string)
      let expected = #"{"id":"\#(id)","self":true,"title":"ms","givenName":"Asha","familyName":"Rao","dateOfBirth":"1990-04-12","gender":"female","#
        + #""document":{"type":"passport","number":"PLANTED77","issuingCountry":"IN","expiresOn":"2035-01-01"},"frequentFlyer":{"carrier":"AI","number":"X1"}}"#
      #expect(made.text == expected)
      #expect(try await house.get(Self.path).text == #"{"travellers":[\#(expected)]}"#)
      for method in ["PUT", "DELETE"] {
        #expect(try await send(house, method, "\(Self.path)/\(id)", method == "PUT" ? Self.person("Eve") : "", as: "bela").status == 404)
      }
      #expect(try await names(house, "bela") == [])
      let changed = try await send(house, "PUT", "\(Self.path)/\(id)", Self.person("Asha Devi"), as: BookingHouse.buyer)
      #expect(changed.status == 200)
      #expect(try changed.json["document"]?.isNull == true)
      #expect(try await names(house, BookingHouse.buyer) == ["Asha Devi"])
      #expect(try await send(house, "DELETE", "\(Self.path)/\(id)", as: BookingHouse.buyer).status == 204)
      #expect(try await send(house, "DELETE", "\(Self.path)/\(id)", as: BookingHouse.buyer).status == 404)
      #expect(try await names(house, BookingHouse.buyer) == [])
      #expect(try await house.get(Self.path, as: nil).status == 401)
    }
  }

  @Test("every bad field is named, by the rules of a booking") func badFields() async throws {
    try await open { house in
      let bad = #"{"type":"ADT","givenName":"4sha","dateOfBirth":"2999-01-01","gender":"x","document":{"type":"passport","number":"!","issuingCountry":"in"},"self":"yes"}"#
      let reply = try await house.post(Self.path, bad)
      #expect(reply.status == 400)
      #expect(
        Set(try reply.badFields) == [
          "type", "givenName", "familyName", "dateOfBirth", "gender", "document.number", "document.issuingCountry", "document.expiresOn", "self",
        ])
    }
  }

  @Test("twenty at most, nobody twice, and one at most is the user, whatever is sent at the same time") func limits() async throws {
    try await open { house in
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<4 { group.addTask { try await house.post(Self.path, Self.person("Same \(["A", "A", "B", "B"][number])", more: #","self":true"#)).status } }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.filter { $0 == 201 }.count == 2 && statuses.filter { $0 == 409 }.count == 2, "\(statuses)")
      for letter in "CDEFGHIJKLMNOPQRST" { #expect(try await house.post(Self.path, Self.person("Same \(letter)")).status == 201) }
      let over = try await house.post(Self.path, Self.person("Same Z"))
      #expect(over.status == 409)
      #expect(try over.json["code"]?.string == "too_many_travellers")
      let list = try await house.get(Self.path).json["travellers"]?.elements.map { ($0["id"]?.string, $0["self"]?.bool) } ?? []
      #expect(list.count == 20 && list.filter { $0.1 == true }.count == 1)
      let known = try await house.post(Self.path, Self.person("Same A"))
      #expect(try known.json["code"]?.string == "traveller_known")
      #expect(try list.contains { $0.0 == (try known.json["travellerId"]?.string) })
    }
  }

  @Test("rows 30, 31: nothing of them is in the store in clear; the export has them; an erasure takes them away") func leaving() async throws {
    let vault = ScriptedVault()
    try await open(vault) { house in
      #expect(try await house.post(Self.path, Self.person(more: Self.document), as: "bela").status == 201)
      let stored = try await house.store.collection("travellers").find([:]).collect(limit: 10)
      #expect(stored.count == 1)
      let text = String(decoding: stored.flatMap(\.bytes), as: UTF8.self)
      for word in ["PLANTED77", "1990-04-12", "Asha", "Rao"] { #expect(!text.contains(word), "\(word)") }
      var json = JSONWriter()
      let write = try await house.routes.belongings.export("bela")
      json.object { write(&$0) }
      for word in ["PLANTED77", "1990-04-12", "Asha"] { #expect(String(decoding: json.bytes, as: UTF8.self).contains(word), "\(word)") }
      vault.destroy("bela")
      #expect(try await names(house, "bela") == [])
      // What cannot be opened is not written over.
      #expect(try await house.post(Self.path, Self.person("Bela"), as: "bela").status == 500)
      for _ in 0..<2 { try await house.routes.belongings.erase("bela") }
      #expect(try await house.store.collection("travellers").find([:]).collect(limit: 10).isEmpty)
    }
  }
}
