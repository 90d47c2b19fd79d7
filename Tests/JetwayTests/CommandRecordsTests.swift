import Accounts
import Audit
import Foundation
import Payments
import Store
import Support
import Testing
import Web

@testable import jetway

/// What commands change is in the audit like what requests change.
@Suite(.ownThread) struct CommandRecordsTests {
  @Test("making an administrator, giving a role, rotating keys and adding a coupon are recorded, and so are tries that were refused")
  func recorded() async throws {
    try await TestStore.with { store in
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jetway-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let settings = try Settings(environment: [
        "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home, "JETWAY_DATA_DIR": folder,
        "JETWAY_DEVELOPMENT": "yes",
      ])
      let email = "asha.planted@example.com"
      #expect(try await AdminCommand.create(email, .admin, settings, store) { AccessTests.password } == .made)
      await #expect(throws: (any Error).self) { try await AdminCommand.create(email, .traveller, settings, store) { nil } }
      await #expect(throws: (any Error).self) { try await AdminCommand.create("b@example.com", .support, settings, store) { "short" } }
      #expect(try await AdminCommand.create("b@example.com", .support, settings, store) { AccessTests.password } == .made)
      #expect(try await AdminCommand.create("b@example.com", .analyst, settings, store) { nil } == .promoted)
      let key = try await AdminCommand.rotate(isBurnt: true, settings, store)
      let arguments = try Arguments(["add", "TENOFF", "--percent", "10"], for: CouponCommand())
      let coupon = try CouponCommand.coupon("TENOFF", arguments)
      try await CouponCommand.add(coupon, settings, store)
      await #expect(throws: (any Error).self) { try await CouponCommand.add(coupon, settings, store) }

      let found = try await SearchAudit(AuditLog(store)).find(SearchAudit.Question()).records.reversed().map(\.record)
      #expect(found.map { "\($0.action) \($0.status)" } == [
        "jetway admin create --role admin 200", "jetway admin create --role traveller 409", "jetway admin create --role support 500",
        "jetway admin create --role support 200", "jetway admin create --role analyst 200", "jetway admin keys rotate --burnt 200", "jetway coupon add 200",
        "jetway coupon add 409",
      ])
      #expect(Set(found.map(\.actor)) == ["cli"])
      let first = try await MakeUser(store).id(of: email), second = try await MakeUser(store).id(of: "b@example.com")
      #expect(found.map(\.subject) == [first, first, "", second, second, key, "TENOFF", "TENOFF"])
      guard case .intact = try await VerifyAudit(AuditLog(store)).verdict() else { return #expect(Bool(false), "the chain is broken") }
    }
  }
}
