import Testing

@testable import RabbitMQ

@Suite struct RabbitAddressTests {
  @Test("an address is read with its parts, and shown without its secrets") func parts() throws {
    let address = try #require(RabbitAddress("amqps://app:p%40ss@mq.example:5671/jet%2Fway"))
    #expect(address.host == "mq.example" && address.port == 5671 && address.usesTLS)
    #expect(address.user == "app" && address.password == "p@ss" && address.vhost == "jet/way")
    #expect("\(address)" == "amqps://mq.example:5671")
    let plain = try #require(RabbitAddress("amqp://localhost"))
    #expect(plain.port == 5672 && plain.vhost == "/" && plain.user == "guest")
    #expect(RabbitAddress("amqp://localhost/")?.vhost == "/")
  }

  @Test("anything else is refused", arguments: ["", "http://host", "host:5672", "amqp://host:port", "amqp://a b", "amqp://h\u{0}"])
  func refused(text: String) { #expect(RabbitAddress(text) == nil) }
}
