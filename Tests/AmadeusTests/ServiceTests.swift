import Fetch
import JSON
import ProviderKit
import Support
import Testing
import Travel

@testable import Amadeus

@Suite("pricing again and ordering")
struct ServiceTests {
  private let party = PassengerCounts(adults: 1, children: 0, infants: 0)!

  private func order(_ offer: Offer) -> OrderRequest {
    OrderRequest(
      offer: offer,
      passengers: [
        Passenger(
          type: .adult, title: "MS", givenName: "ASHA", familyName: "RAO", dateOfBirth: Make.date("1990-05-17"), gender: .female,
          document: TravelDocument(type: .passport, number: "Z1234567", issuingCountry: "IN", expiresOn: Make.date("2031-01-01")),
          frequentFlyer: FrequentFlyer(carrier: AirlineCode("AI")!, number: "12345"))
      ], contact: Contact(email: "asha@example.org", phone: "+919876543210"), reference: "JW4K2P", idempotencyKey: "key-1")
  }

  private func cheapest(_ bench: SandboxBench, _ scenario: Scenario? = nil) async throws -> Offer {
    let answer = try await bench.provider(scenario).search(Bench.oneWay, deadline: Bench.soon)
    return try #require(answer.offers.first)
  }

  @Test("every offer of a search, priced again, is the same journey at the same price")
  func confirmed() async throws {
    let bench = try SandboxBench()
    let answer = try await bench.provider().search(Bench.oneWay, deadline: Bench.soon)
    #expect(answer.offers.count > 10)
    for offer in answer.offers {
      let again = try #require(try await bench.provider().price(offer, passengers: party, deadline: Bench.soon))
      #expect(again.price.total == offer.price.total)
      #expect(again.itinerary.key == offer.itinerary.key)
    }
    await bench.stop()
  }

  @Test("a price that moved comes back moved")
  func moved() async throws {
    let bench = try SandboxBench()
    let offer = try await cheapest(bench)
    let again = try #require(try await bench.provider(.priceChange).price(offer, passengers: party, deadline: Bench.soon))
    #expect(again.price.total.minorUnits > offer.price.total.minorUnits)
    #expect(again.itinerary == offer.itinerary)
    await bench.stop()
  }

  @Test("an offer that is gone is nil, not a fault")
  func gone() async throws {
    let bench = try SandboxBench()
    let offer = try await cheapest(bench)
    #expect(try await bench.provider(.soldOut).price(offer, passengers: party, deadline: Bench.soon) == nil)
    await bench.stop()
  }

  @Test("an order is taken with the airline's reference and tickets, can be read and cancelled")
  func ordered() async throws {
    let bench = try SandboxBench()
    let offer = try await cheapest(bench)
    let reply = try await bench.airline().order(order(offer), deadline: Bench.soon)
    guard case .accepted(let reference, let id, let tickets) = reply else {
      Issue.record("refused: \(reply)")
      return
    }
    #expect(reference.count == 6)
    #expect(tickets.count == 1 && tickets[0].count == 13)
    let path = "/v1/booking/flight-orders/\(id)"
    let read = try await bench.call(path)
    let data = try JSONDocument(parsing: read.body).root["data"]
    #expect(data?["travelers"]?[index: 0]?["contact"]?["phones"]?[index: 0]?["countryCallingCode"]?.string == "91")
    #expect(data?["remarks"]?["general"]?[index: 0]?["text"]?.string == "REFERENCE JW4K2P")
    #expect(try await bench.call("DELETE", path).status == 204)
    #expect(try await bench.call(path).status == 404)
    await bench.stop()
  }

  @Test("an offer of another provider is ordered in the format's own words")
  func foreignOffer() async throws {
    let bench = try SandboxBench()
    let journey = try #require(
      PlainFlights().itineraries(
        from: Make.airport("DEL"), to: Make.airport("BOM"), on: Make.date("2026-12-05"), cabin: .economy, seats: 1, limit: 1
      ).first)
    let offer = Make.offer("local-1", provider: "local", [journey.slice.segments], price: "4200.00 INR")
    guard case .accepted = try await bench.airline().order(order(offer), deadline: Bench.soon) else {
      Issue.record("a flight that exists was refused")
      return
    }
    let nowhere = Make.offer(
      "local-2", provider: "local", [[Make.segment("AI9 DEL 2026-12-05T01:11 BOM 2026-12-05T03:11")]], price: "4200.00 INR")
    guard case .refused(let code, _, _) = try await bench.airline().order(order(nowhere), deadline: Bench.soon) else {
      Issue.record("a flight that does not exist was taken")
      return
    }
    #expect(code == "34651")
    await bench.stop()
  }

  @Test("an order at a price that is no longer the price is refused with 37200")
  func discrepancy() async throws {
    let bench = try SandboxBench()
    let offer = try await cheapest(bench)
    let reply = try await bench.airline(.priceChange).order(order(offer), deadline: Bench.soon)
    guard case .refused(let code, let title, let detail) = reply else {
      Issue.record("taken: \(reply)")
      return
    }
    #expect(code == "37200")
    #expect(title == "PRICE DISCREPANCY")
    #expect(detail.contains(offer.price.total.decimal))
    await bench.stop()
  }

  @Test(
    "each refusal keeps the airline's code",
    arguments: [
      (Scenario.refusePrice, "37200"), (.refuseSegment, "34651"), (.refuseFare, "34107"), (.refuseBooking, "36870"),
      (.refuseCard, "1304"),
      (.refuseTicketing, "9112"), (.refuseServices, "38034"), (.soldOut, "34651"),
    ])
  func refusals(scenario: Scenario, expected: String) async throws {
    let bench = try SandboxBench()
    let offer = try await cheapest(bench)
    guard case .refused(let code, _, _) = try await bench.airline(scenario).order(order(offer), deadline: Bench.soon) else {
      Issue.record("taken in scenario \(scenario)")
      return
    }
    #expect(code == expected)
    await bench.stop()
  }

  @Test("an order that dies on the way is a fault, never a refusal, and is not sent twice")
  func unknownOutcome() async throws {
    let bench = try SandboxBench()
    let offer = try await cheapest(bench)
    let (_, server) = try Bench.scripted([.reset])
    defer { server.stop() }
    let airline = AmadeusAirline(settings: Bench.settings(server.url), fetcher: Bench.fetcher, clock: ManualClock(Bench.now))
    let request = order(offer)
    let fault = await outcome { () throws(ProviderFault) in try await airline.order(request, deadline: Bench.soon) }.fault
    #expect(fault?.kind == .badReply || fault?.kind == .unreachable)
    #expect(server.requests.filter { $0.target == "/v1/booking/flight-orders" }.count == 1)
    await bench.stop()
  }
}
