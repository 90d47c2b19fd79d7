import Glibc
import Synchronization

/// One thread that waits for the sockets of all clients, so that no wait holds a thread of Swift's pool or of Dispatch's, which
/// on Linux are the same few.
final class SocketWatch: Sendable {
  static let shared = SocketWatch()

  private struct Wait {
    let fd: Int32
    let deadline: ContinuousClock.Instant
    let continuation: CheckedContinuation<Bool, Never>
  }

  private let waits = Mutex<[Wait]>([])
  /// A pipe that has a byte to read when a wait was added.
  private let wake: (read: Int32, write: Int32)

  private init() {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "no pipe for the tests' sockets")
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wake = (ends[0], ends[1])
    startThread { [self] in while true { round() } }
  }

  /// Returns true as soon as there is something to read, or the other side has gone; false at the deadline.
  func readable(_ fd: Int32, until deadline: ContinuousClock.Instant) async -> Bool {
    await withCheckedContinuation { continuation in
      waits.withLock { $0.append(Wait(fd: fd, deadline: deadline, continuation: continuation)) }
      _ = write(wake.write, "!", 1)
    }
  }

  /// Waits for whatever comes first, and lets go those who have waited long enough.
  private func round() {
    let (sockets, first) = waits.withLock { waits in (waits.map(\.fd), waits.map(\.deadline).min()) }
    var watched = ([wake.read] + sockets).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    _ = poll(&watched, nfds_t(watched.count), Self.milliseconds(until: first))
    var drain = [UInt8](repeating: 0, count: 256)
    if watched[0].revents != 0 { _ = read(wake.read, &drain, drain.count) }
    let ready = Set(watched.dropFirst().filter { $0.revents != 0 }.map { $0.fd })
    let now = ContinuousClock.now
    let done = waits.withLock { waits in
      defer { waits.removeAll { ready.contains($0.fd) || $0.deadline <= now } }
      return waits.filter { ready.contains($0.fd) || $0.deadline <= now }
    }
    for wait in done { wait.continuation.resume(returning: ready.contains(wait.fd)) }
  }

  private static func milliseconds(until instant: ContinuousClock.Instant?) -> Int32 {
    guard let instant else { return -1 }
    let rest = ContinuousClock.now.duration(to: instant) / .milliseconds(1)
    return Int32(min(max(rest.rounded(.up), 0), 60_000))
  }
}
