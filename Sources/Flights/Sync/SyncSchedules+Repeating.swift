public import Store

extension SyncSchedules {
  /// Runs again and again, the first time now, with `interval` between the end of one run and the start of the next, until
  /// the task is cancelled. A store that fails is told and tried again the next time.
  ///
  /// - Parameters:
  ///   - options: asked before each run, because the days move on.
  ///   - after: hears how each run went.
  public func keepGoing(
    every interval: Duration, options: @Sendable () -> Options,
    progress: (_ done: Int, _ of: Int, _ now: String) -> Void = { _, _, _ in },
    after: (Result<SyncOutcome, StoreError>) async -> Void
  ) async {
    while !Task.isCancelled {
      let result: Result<SyncOutcome, StoreError>
      do throws(StoreError) {
        result = .success(try await run(options(), progress: progress))
      } catch {
        result = .failure(error)
      }
      await after(result)
      guard (try? await pause(interval)) != nil else { return }
    }
  }
}
