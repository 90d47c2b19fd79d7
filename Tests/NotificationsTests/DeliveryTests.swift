import BSON
import Mail
import Messaging
import Store
import Support
import Synchronization
import Testing
import Travel

@testable import Notifications

@Suite struct DeliveryTests {
  @Test("an event becomes one mail and one text message, however often it is offered") func once() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      let event = try house.event()
      for _ in 0..<3 { try await house.consumer().handle(event) }
      let sender = try house.sender(), other = try house.sender()
      async let one = sender.once()
      async let two = other.once()
      _ = try await (one, two)
      try await sender.once()
      #expect(house.channels.mails.count == 1 && house.channels.texts.count == 1)
      let mail = try #require(house.channels.mails.first)
      #expect(mail.to.address == "asha@example.com" && mail.subject == "Confirmed: Mumbai to New York to Delhi, 2 Dec (K7Q2ZX)")
      #expect(mail.id == "\(event.id)/email" && mail.unsubscribe?.hasPrefix("https://jetway.example/notifications?token=") == true)
      #expect(house.channels.texts[0].hasPrefix("+919812345678 Jetway K7Q2ZX: BOM-JFK confirmed. BOM 01:20, Wed 2 Dec 2026. https://"))
      #expect(try await house.states() == ["email": "sent", "sms": "sent"])
    }
  }

  @Test("mails come after the events that are worked off") func waits() async throws {
    try await TestStore.with { store in
      let house = try House(store), asked = Mutex(0), isBusy = Mutex(true)
      try await house.consumer().handle(try house.event())
      let sender = try house.sender {
        asked.withLock { $0 += 1 }
        return isBusy.withLock { $0 }
      }
      let sending = Task { await sender.run() }
      #expect(await eventually { asked.withLock { $0 } > 1 })
      #expect(house.channels.mails.isEmpty)
      isBusy.withLock { $0 = false }
      #expect(await eventually { house.channels.mails.count == 1 })
      sending.cancel()
      await sending.value
    }
  }

  @Test("however long events come in numbers, mails go out beside them after a while") func waitsNoLonger() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      try await house.consumer().handle(try house.event())
      let sender = try house.sender(patience: .seconds(1)) { true }
      let sending = Task { await sender.run() }
      #expect(await eventually { house.channels.mails.count == 1 })
      try await house.consumer().handle(try house.event())
      #expect(await eventually { house.channels.mails.count == 2 })
      sending.cancel()
      await sending.value
    }
  }

  @Test("a temporary failure is tried again after its pause, and the mail goes out once") func temporary() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      house.bookings.change("0123456789abcdefghjkmnpqrs") { $0.phone = nil }
      house.channels.fail(DeliveryFailure("away", isRetryable: true), DeliveryFailure("away", isRetryable: true))
      try await house.consumer().handle(try house.event())
      let sender = try house.sender()
      try await sender.once()
      #expect(try await sender.once() == 0)
      house.clock.advance(seconds: 31)
      try await sender.once()
      house.clock.advance(seconds: 31)
      #expect(try await sender.once() == 0)
      house.clock.advance(seconds: 30)
      try await sender.once()
      #expect(house.channels.tries == 3 && house.channels.mails.count == 1)
      #expect(try await house.deadLetters.count() == 0)
    }
  }

  @Test("a refusal for good becomes a dead letter, and its replay sends the mail") func permanent() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      house.bookings.change("0123456789abcdefghjkmnpqrs") { $0.phone = nil }
      house.channels.fail(DeliveryFailure("refused (550)", isRetryable: false))
      try await house.consumer().handle(try house.event())
      try await house.sender().once()
      let letters = try await house.deadLetters.list()
      #expect(letters.map(\.reason) == ["email: refused (550)"] && letters.map(\.consumer) == ["notifications"])
      #expect(try await house.states() == ["email": "failed"])
      let runner = ConsumerRunner(house.consumer(), consumed: ConsumedEvents(store), deadLetters: house.deadLetters)
      #expect(try await house.deadLetters.requestReplay() == 1)
      #expect(try await ReplayDeadLetters(house.deadLetters, [runner]).once() == 1)
      try await house.sender().once()
      #expect(house.channels.mails.count == 1 && house.channels.tries == 2)
      #expect(try await house.deadLetters.count() == 0)
    }
  }

  @Test("what a dead process began: the mail is sent again under its own id, the text message is given up aloud") func abandoned() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      try await house.consumer().handle(try house.event())
      for delivery in try await house.deliveries.due(limit: 10) {
        let isClaimed = try await house.deliveries.claim(delivery)
        #expect(isClaimed)
      }
      let sender = try house.sender()
      try await sender.recover()
      #expect(try await sender.once() == 0)
      house.clock.advance(seconds: 121)
      try await sender.recover()
      try await sender.once()
      #expect(house.channels.mails.count == 1 && house.channels.texts.isEmpty)
      #expect(try await house.states() == ["email": "sent", "sms": "failed"])
      #expect(try await house.deadLetters.list().map(\.reason) == ["sms: begun and not finished: it may have been sent"])
    }
  }

  @Test("a channel that was switched off gets nothing, and a hold that is over is not announced") func skipped() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      try await house.preferences.keep(Wanted(email: true, sms: false), for: "Asha@Example.com")
      try await house.consumer().handle(try house.event(.held))
      #expect(try await house.states() == ["email": "due", "sms": "skipped"])
      house.bookings.change("0123456789abcdefghjkmnpqrs") { $0.status = "expired" }
      try await house.sender().once()
      #expect(try await house.states() == ["email": "skipped", "sms": "skipped"] && house.channels.tries == 0)
    }
  }

  @Test("what an account does not want to be told about goes by no channel, the rest goes as before") func topics() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      try await house.preferences.keep(Wanted(without: [.flights, .refunds]), for: "asha@example.com")
      for kind in [NotificationKind.flightChanged, .refunded] {
        try await house.consumer().handle(try house.event(kind))
        #expect(try await house.states() == ["email": "skipped", "sms": "skipped"], "\(kind)")
      }
      _ = try await store.collection("deliveries").deleteMany([:])
      try await house.consumer().handle(try house.event(.confirmed))
      #expect(try await house.states() == ["email": "due", "sms": "due"])
      #expect(NotificationKind.allCases.filter { $0.topic == .bookings }.count == 7)
    }
  }

  @Test("an event of no booking is a dead letter; one that nobody is told of is nothing") func unknown() async throws {
    try await TestStore.with { store in
      let house = try House(store)
      let stray = Event(id: "e", kind: "booking.confirmed.v1", bookingID: "none", sequence: 1, version: 1, status: "confirmed", at: house.clock.now())
      await #expect(throws: ConsumerFailure.permanent("there is no such booking")) { try await house.consumer().handle(stray) }
      let quiet = Event(id: "f", kind: "payment.started.v1", bookingID: "none", sequence: 1, version: 1, status: "paying", at: house.clock.now())
      try await house.consumer().handle(quiet)
      #expect(try await house.states() == [:])
    }
  }
}
