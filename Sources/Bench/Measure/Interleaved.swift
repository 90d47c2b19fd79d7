/// Times several kinds of work over several questions: each pass goes over everything once, so that a cache is as full as in
/// real traffic, and of each question's times the least counts, so that what neighbours on the machine do is left out.
struct Interleaved {
  /// The least time so far in microseconds, by kind and question.
  private(set) var least: [[Double]]

  /// - Parameter ask: does one kind of work for one question.
  init(kinds: Int, questions: Int, passes: Int, ask: (_ kind: Int, _ question: Int) -> Void) {
    least = [[Double]](repeating: [Double](repeating: .infinity, count: questions), count: kinds)
    for _ in 0..<max(passes, 1) {
      for kind in 0..<kinds {
        for question in 0..<questions {
          let time = Stopwatch.microseconds { ask(kind, question) }
          if time < least[kind][question] { least[kind][question] = time }
        }
      }
    }
  }
}
