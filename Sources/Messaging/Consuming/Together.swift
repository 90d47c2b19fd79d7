public import Store
internal import Synchronization

/// Asks the store many small things in one call: whoever comes while a call is under way waits for the next one, which takes them all.
///
/// Nobody waits for a timer, and no task is made: the first one waiting leads the next call.
public final class Together<Question: Sendable, Answer: Sendable>: Sendable {
  /// What becomes of one of them.
  public typealias Outcome = Result<Answer, StoreError>

  private enum Word: Sendable {
    case lead
    case answer(Outcome)
  }

  private struct State {
    var isRunning = false
    var waiting: [(question: Question, waiter: CheckedContinuation<Word, Never>)] = []
  }

  private let state = Mutex(State())
  private let limit: Int
  private let call: @Sendable ([Question]) async -> [Outcome]

  /// - Parameter call: answers every question, in their order.
  public init(limit: Int = 500, _ call: @escaping @Sendable ([Question]) async -> [Outcome]) { (self.limit, self.call) = (limit, call) }

  /// The answer to one, asked with whatever others wait.
  public func ask(_ question: Question) async throws(StoreError) -> Answer {
    let word: Word = await withCheckedContinuation { waiter in
      let leads = state.withLock { state in
        guard state.isRunning else {
          state.isRunning = true
          return true
        }
        state.waiting.append((question, waiter))
        return false
      }
      if leads { waiter.resume(returning: .lead) }
    }
    if case .answer(let outcome) = word { return try outcome.get() }
    return try await lead(question).get()
  }

  private func lead(_ question: Question) async -> Outcome {
    let others = state.withLock { state in
      let some = Array(state.waiting.prefix(limit - 1))
      state.waiting.removeFirst(some.count)
      return some
    }
    let outcomes = await call([question] + others.map(\.question))
    let next = state.withLock { state in
      state.isRunning = !state.waiting.isEmpty
      return state.waiting.isEmpty ? nil : state.waiting.removeFirst().waiter
    }
    next?.resume(returning: .lead)
    for (index, other) in others.enumerated() { other.waiter.resume(returning: .answer(outcomes[index + 1])) }
    return outcomes[0]
  }
}
