import Synchronization
import Travel

/// Time that passes only when nobody has anything left to do: the clock of a simulation, and the one thread its tasks run on.
///
/// Tasks made with `executorPreference:` this run one job at a time, in the order they became ready; when none is ready the clock
/// jumps to the next thing that is due. So the same seed gives the same interleaving, every time.
final class VirtualTime: TaskExecutor, Clock {
  private struct Due {
    let at: Int64
    let order: Int
    let body: @Sendable () -> Void
  }

  private struct State {
    var now: Int64
    var ready: [UnownedJob] = []
    var next = 0
    var due = Heap()
    var order = 0
  }

  private let state: Mutex<State>
  private let start: Int64
  private let began = ContinuousClock.now

  /// - Parameter start: what the clock shows at first.
  init(start: UTCInstant) {
    self.start = start.milliseconds
    state = Mutex(State(now: start.milliseconds))
  }

  /// The virtual time as a clock that never goes back, for what measures pauses by one.
  var monotonic: @Sendable () -> ContinuousClock.Instant {
    { [self] in began + .milliseconds(now().milliseconds - start) }
  }

  /// The virtual time of day.
  func now() -> UTCInstant { UTCInstant(milliseconds: state.withLock { $0.now }) }

  /// Takes a job in; it runs when the jobs before it have paused.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.ready.append(job) }
  }

  /// Does something so many milliseconds from now.
  func after(_ milliseconds: Int64, _ body: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.order += 1
      state.due.push(Due(at: state.now + max(0, milliseconds), order: state.order, body: body))
    }
  }

  /// Comes back so many milliseconds later.
  func sleep(_ milliseconds: Int64) async {
    await withUnsafeContinuation { (waiting: UnsafeContinuation<Void, Never>) in after(milliseconds) { waiting.resume() } }
  }

  /// Starts a task that runs here.
  @discardableResult
  func start<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) -> Task<Value, Never> {
    Task(executorPreference: self) { await body() }
  }

  /// Lets everything happen that is due until then, and sets the clock there.
  func run(until end: UTCInstant) {
    while true {
      while let job = nextJob() { job.runSynchronously(on: asUnownedTaskExecutor()) }
      guard let due = nextDue(until: end.milliseconds) else { break }
      due.body()
    }
    state.withLock { $0.now = max($0.now, end.milliseconds) }
  }

  /// Lets so many milliseconds pass.
  func run(for milliseconds: Int64) { run(until: now().adding(milliseconds: milliseconds)) }

  private func nextJob() -> UnownedJob? {
    state.withLock { state in
      guard state.next < state.ready.count else {
        state.ready.removeAll(keepingCapacity: true)
        state.next = 0
        return nil
      }
      defer { state.next += 1 }
      return state.ready[state.next]
    }
  }

  private func nextDue(until end: Int64) -> Due? {
    state.withLock { state in
      guard let first = state.due.first, first.at <= end else { return nil }
      state.now = max(state.now, first.at)
      return state.due.pop()
    }
  }

  /// What is due, soonest first; of two at one time the one asked for first.
  private struct Heap {
    private var items: [Due] = []
    var first: Due? { items.first }

    private static func isBefore(_ a: Due, _ b: Due) -> Bool { (a.at, a.order) < (b.at, b.order) }

    mutating func push(_ item: Due) {
      items.append(item)
      var child = items.count - 1
      while child > 0, Self.isBefore(items[child], items[(child - 1) / 2]) {
        items.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }

    mutating func pop() -> Due? {
      guard let top = items.first, let last = items.popLast() else { return nil }
      guard !items.isEmpty else { return top }
      items[0] = last
      var parent = 0
      while true {
        var least = parent
        for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && Self.isBefore(items[child], items[least]) { least = child }
        if least == parent { return top }
        items.swapAt(parent, least)
        parent = least
      }
    }
  }
}
