import BSON
import Foundation
import Testing

@testable import Store

@Suite("A request's patience with the store")
struct PatienceTests {
  @Test("ends a call that still runs, and every further call of the request at once; others go on")
  func ends() async throws {
    try await TestStore.with(options: "&waitQueueTimeoutMS=60000", connections: 1) { store in
      let closed = DispatchSemaphore(value: 0)
      await StorePatience.with(.milliseconds(150)) {
        let late = await failure {
          let _: Int = try await store.perform(mayAbandon: false) { _ in
            closed.wait()
            return .success(1)
          }
        }
        #expect(late == .timeout("the request waits no longer"))
        #expect(await failure { try await store.ping() } == .unavailable("it did not answer this request before"))
      }
      closed.signal()
      try await store.ping()
    }
  }

  @Test("ends a call that waits for its turn, and the child tasks' calls with it")
  func waiting() async throws {
    try await TestStore.with(options: "&waitQueueTimeoutMS=60000", connections: 1) { store in
      let closed = DispatchSemaphore(value: 0)
      async let held: Int = store.perform(mayAbandon: false) { _ in
        closed.wait()
        return .success(1)
      }
      let errors = await StorePatience.with(.milliseconds(150)) {
        await withTaskGroup(of: StoreError?.self) { group in
          for _ in 0..<3 { group.addTask { await failure { try await store.ping() } } }
          return await group.reduce(into: []) { $0.append($1) }
        }
      }
      #expect(errors.count == 3)
      for error in errors { #expect(error?.isRetryable == true, "\(String(describing: error))") }
      closed.signal()
      let answer = try await held
      #expect(answer == 1)
    }
  }

  @Test("is not spent by refusals of the store, and lasts over many quick calls")
  func lasts() async throws {
    try await TestStore.with { store in
      try await StorePatience.with(.seconds(60)) {
        try await store.collection("c").insertOne(["_id": 1])
        let again = await failure { try await store.collection("c").insertOne(["_id": 1]) }
        guard case .duplicateKey = again else { Issue.record("\(String(describing: again))"); return }
        for _ in 0..<20 { try await store.ping() }
      }
    }
  }
}
