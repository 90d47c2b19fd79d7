import BSON
public import Store
public import Travel

/// The ids each consumer has dealt with, in the collection `consumed`: `{_id: "consumer/event", at}`. They go after 30 days.
public struct ConsumedEvents: Sendable {
  private let marks: Collection
  private let looking: Together<String, Bool>
  private let noting: Together<String, Void>

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    let marks = store.collection("consumed")
    self.marks = marks
    looking = Together { await Self.look($0, marks) }
    noting = Together { await Self.note($0, marks, at: clock.now()) }
  }

  /// Makes sure that old marks go.
  public func prepare() async throws(StoreError) {
    try await marks.createIndexes([Index(keys: ["at": 1], expireAfterSeconds: 30 * 86_400)])
  }

  /// Whether this consumer has dealt with this event.
  func contains(_ event: Event, _ consumer: String) async throws(StoreError) -> Bool { try await looking.ask("\(consumer)/\(event.id)") }

  /// Notes that it has; noting it twice changes nothing.
  func note(_ event: Event, _ consumer: String) async throws(StoreError) { try await noting.ask("\(consumer)/\(event.id)") }

  private static func look(_ ids: [String], _ marks: Collection) async -> [Result<Bool, StoreError>] {
    do throws(StoreError) {
      let found = try await marks.find(["_id": ["$in": .array(ids.map(Value.string))]]).collect(limit: ids.count)
      let known = Set(found.compactMap { $0["_id"]?.string })
      return ids.map { .success(known.contains($0)) }
    } catch {
      return ids.map { _ in .failure(error) }
    }
  }

  private static func note(_ ids: [String], _ marks: Collection, at now: UTCInstant) async -> [Result<Void, StoreError>] {
    do throws(StoreError) {
      let outcome = try await marks.insertMany(ids.map { ["_id": .string($0), "at": .date(milliseconds: now.milliseconds)] })
      var answers: [Result<Void, StoreError>] = ids.map { _ in .success(()) }
      for fault in outcome.errors {
        if case .duplicateKey = fault.error { continue }
        answers[fault.position] = .failure(fault.error)
      }
      return answers
    } catch {
      return ids.map { _ in .failure(error) }
    }
  }
}
