import Foundation
import Synchronization

/// A progress bar on standard error: redrawn in place on a terminal, a line each tenth otherwise.
final class Progress: Sendable {
  private struct State {
    var tenth = -1
    var drawn = ""
  }

  private let label: String
  private let isTerminal = Console.errIsTerminal
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  init(_ label: String) { self.label = label }

  func update(_ done: Int, of total: Int) {
    guard total > 0 else { return }
    state.withLock { state in
      if isTerminal {
        let line = bar(done, total)
        guard line != state.drawn else { return }
        state.drawn = line
        Console.err(raw: "\r\(line)\u{1B}[K" + (done >= total ? "\n" : ""))
      } else {
        let tenth = done * 10 / total
        guard tenth > state.tenth else { return }
        state.tenth = tenth
        if tenth == 0 || done >= total || tenth % 5 == 0 { Console.err("\(label): \(done) of \(total)\(pace(done, total))") }
      }
    }
  }

  private func bar(_ done: Int, _ total: Int) -> String {
    let filled = done * 30 / total
    return "\(label) [\(String(repeating: "#", count: filled))\(String(repeating: "-", count: 30 - filled))] \(done)/\(total)\(pace(done, total))"
  }

  /// How fast it goes and how long it will still take, once that can be known.
  private func pace(_ done: Int, _ total: Int) -> String {
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    guard seconds >= 1, done > 0 else { return "" }
    let rate = Double(done) / seconds
    let left = done >= total ? "" : ", \(Int((Double(total - done) / rate).rounded(.up))) s left"
    return ", \(Int(seconds)) s, \(Int(rate))/s\(left)"
  }
}
