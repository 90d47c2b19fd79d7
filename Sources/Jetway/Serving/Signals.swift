import Dispatch
import Foundation

/// Waits for the operator's word to stop: SIGTERM or SIGINT.
enum Signals {
  static func untilStopped() async {
    let (words, speak) = AsyncStream<Void>.makeStream()
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { speak.yield() }
      source.resume()
      return source
    }
    for await _ in words { break }
    sources.forEach { $0.cancel() }
  }
}
