import Foundation
import Testing

@testable import jetway

@Suite struct MessagesTests {
  @Test("the signing key is made once, by whoever is first, and only its owner may read it") func signingKey() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jetway-key-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let keys = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try SigningKey.load(folder) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(keys.count == 1 && keys.first?.utf8.count == 64)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["signing.key"])
    #expect(try FileManager.default.attributesOfItem(atPath: "\(folder)/signing.key")[.posixPermissions] as? Int == 0o600)
  }

  @Test("settings of broker, mail and text messages are read, and bad ones are named without their secrets") func settings() throws {
    let good = try Settings(environment: [
      "JETWAY_RABBITMQ_URL": "amqp://app:hush@mq.example/", "JETWAY_SMTP_URL": "smtp://app:hush@mail.example", "JETWAY_DEVELOPMENT": "yes",
      "JETWAY_TWILIO_ACCOUNT_SID": "AC1", "JETWAY_TWILIO_AUTH_TOKEN": "hush", "JETWAY_TWILIO_FROM": "+15005550006",
    ]).messages
    #expect(good.isDevelopment && good.from != nil && good.twilio != nil)
    #expect(good.rabbit.map { "\($0)" } == "amqp://mq.example:5672" && good.mail.map { "\($0)" } == "smtp://mail.example:587")
    let none = try Settings(environment: [:]).messages
    #expect(!none.isDevelopment && none.rabbit == nil && none.mail == nil && none.twilio == nil)
    let error = #expect(throws: SettingsError.self) {
      try Settings(environment: [
        "JETWAY_RABBITMQ_URL": "http://app:hush@mq", "JETWAY_SMTP_URL": "mail://app:hush@mail", "JETWAY_DEVELOPMENT": "maybe",
        "JETWAY_TWILIO_AUTH_TOKEN": "hush", "JETWAY_MAIL_FROM": "no-reply", "JETWAY_SIGNING_SECRET": "hush",
      ])
    }
    let text = error?.description ?? ""
    for name in ["RABBITMQ_URL", "SMTP_URL", "DEVELOPMENT", "TWILIO_ACCOUNT_SID", "MAIL_FROM", "SIGNING_SECRET"] {
      #expect(text.contains("JETWAY_\(name)"), "\(name)")
    }
    #expect(!text.contains("hush"))
  }
}
