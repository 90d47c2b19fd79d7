import BSON
import Testing

@testable import Store

@Suite("A store's address")
struct AddressTests {
  @Test(
    "never shows its credentials in an error",
    arguments: [
      "mongodb://anna:s3cr%40tword@127.0.0.1:1/?authSource=admin",
      "mongodb://anna:s3cr%zztword@127.0.0.1:1/",
      "mongodb://anna:s3cr:tword@[::1/",
      "mongodb://anna:s3cr/tword@host/",
      "mongodb://anna:s3cr tword@host:99999999/",
      "mongo://anna:s3crtword@host",
      "mongodb://anna:s3crtword@host/?readPreference=s3crtword",
    ])
  func credentials(_ uri: String) async throws {
    var told = ""
    do throws(StoreError) {
      let store = try Store(uri: uri, database: "d", connections: 1)
      told = String(describing: await failure { try await store.ping() })
      await store.close()
    } catch {
      told = "\(error)"
    }
    #expect(!told.isEmpty)
    for secret in ["s3cr", "tword", "anna"] { #expect(!told.contains(secret), "\(told)") }
  }

  @Test("that nobody answers at is unavailable within three seconds, and so is every call that waits")
  func unreachable() async throws {
    let store = try Store(uri: "mongodb://127.0.0.1:1/?replicaSet=none", database: "d", connections: 2)
    #expect(try await timeUntilUnavailable(store) < .seconds(3))
    let errors = await withTaskGroup(of: StoreError?.self) { group in
      for _ in 0..<20 { group.addTask { await failure { try await store.ping() } } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(errors.count == 20)
    for error in errors {
      guard case .unavailable = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    await store.close()
  }

  @Test("gets our time limits and guarantees where it says nothing, and keeps its own")
  func defaults() throws {
    let plain = try Address("mongodb://h/", connections: 3)
    #expect(plain.option("serverselectiontimeoutms") == 2000)
    #expect(plain.option("connecttimeoutms") == 2000)
    #expect(plain.option("sockettimeoutms") == 5000)
    #expect(plain.option("waitqueuetimeoutms") == 1000)
    #expect(plain.option("maxpoolsize") == 3)
    #expect(plain.guarantees == "majority journal retry")
    let own = try Address("mongodb://h/?socketTimeoutMS=7&w=1&journal=false&retryWrites=false", connections: 3)
    #expect(own.option("sockettimeoutms") == 7)
    #expect(own.socketTimeout == .milliseconds(7))
    #expect(own.option("connecttimeoutms") == 2000)
    #expect(own.guarantees == "1 - -")
  }

  @Test("with a zero byte, or without acknowledged writes, is refused")
  func refused() {
    #expect(throws: StoreError.self) { try Store(uri: "mongodb://127.0.0.1/?w=0", database: "d") }
    #expect(throws: StoreError.self) { try Store(uri: "mongodb://127.0.0.1\0.example.org/", database: "d") }
  }

  @Test("secrets are hidden wherever they appear, the longest first")
  func hiding() {
    Secrets.hide(["hunter2", "hunter2-long", ""])
    #expect(Secrets.clean("a hunter2-long b hunter2 c") == "a [hidden] b [hidden] c")
  }
}
