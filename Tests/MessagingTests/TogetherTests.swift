import Store
import Support
import Synchronization
import Testing

@testable import Messaging

@Suite struct TogetherTests {
  @Test("many small questions become few calls, each with its own answer") func gathers() async throws {
    let calls = Mutex<[Int]>([])
    let gate = Gate()
    let doubling = Together<Int, Int>(limit: 50) { questions in
      calls.withLock { $0.append(questions.count) }
      await gate.pass()
      return questions.map { $0 == 13 ? .failure(.timeout("13")) : .success($0 * 2) }
    }
    let answers = Task {
      await withTaskGroup(of: (Int, Int?).self) { group in
        for number in 0..<200 { group.addTask { (number, try? await doubling.ask(number)) } }
        return await group.reduce(into: [Int: Int?]()) { $0[$1.0] = .some($1.1) }
      }
    }
    #expect(await eventually { calls.withLock(\.count) == 1 })
    gate.open()
    let all = await answers.value
    #expect(all.count == 200 && all.allSatisfy { $0.key == 13 ? $0.value == nil : $0.value == $0.key * 2 })
    let sizes = calls.withLock { $0 }
    #expect(sizes.reduce(0, +) == 200 && sizes.allSatisfy { $0 <= 50 } && sizes.count < 50)
  }
}
