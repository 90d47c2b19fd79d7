import BSON
import Messaging
import Store
import Support
import Testing

@testable import RabbitMQ

@Suite("RabbitMQ over TLS", .serialized)
struct SecureTests {
  @Test("events go over amqps to a broker whose authority is trusted; to one of another authority or another name nothing is sent")
  func through() async throws {
    let certificates = try await onOwnThread { try TestCertificates(name: "DNS:localhost") }
    defer { certificates.remove() }
    let broker = try BrokerProcess(certificates)
    defer { broker.remove() }
    try await broker.start()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await events(broker, certificates)) } catch { outcome = .failure(error) }
    await broker.stop()
    try outcome.get()
  }

  private func events(_ broker: BrokerProcess, _ certificates: TestCertificates) async throws {
    var trusted = try #require(RabbitAddress("amqps://guest:guest@localhost:\(broker.port)"))
    trusted.caFile = certificates.caFile
    try await TestStore.with { store in
      let ledger = Ledger(store)
      let bus = Make.bus(trusted, [Make.runner(ledger, store)], store)
      try await connect(bus)
      try await Make.bookings(store, 0..<50, events: 2)
      #expect(try await OutboxRelay(Outbox(store), bus: bus, lease: nil).pass().published == 100)
      #expect(await reaches(100) { ledger.calls })
      #expect(ledger.disorder == 0)
      await bus.close()
    }
    #expect(await RabbitBus.trouble(reaching: trusted) == nil)
    var stranger = trusted, renamed = try #require(RabbitAddress("amqps://guest:guest@127.0.0.1:\(broker.port)"))
    stranger.caFile = nil
    renamed.caFile = certificates.caFile
    let plain = try #require(RabbitAddress("amqp://guest:guest@127.0.0.1:\(broker.port)"))
    for address in [stranger, renamed, plain] {
      let trouble = await RabbitBus.trouble(reaching: address)
      #expect(trouble != nil, "\(address) was taken")
      print("\(address): \(trouble ?? "reached")")
    }
  }
}
