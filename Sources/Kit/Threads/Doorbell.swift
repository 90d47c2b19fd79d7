internal import CEpoll
internal import Glibc

/// Wakes a thread that waits for a socket or for work: any thread rings, one waits.
public final class Doorbell: Sendable {
  private let descriptor: Int32

  /// Without a free descriptor, waiting looks every tenth of a second instead.
  public init() { descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)) }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Ends the present wait, or the next one.
  public func ring() {
    var one: UInt64 = 1
    if descriptor >= 0 { _ = write(descriptor, &one, 8) }
  }

  /// Waits until somebody rings, the socket can be read, or the time is over.
  /// - Parameter socket: -1 for none.
  public func wait(orReading socket: Int32 = -1, milliseconds: Int) {
    var watched = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
    _ = poll(&watched, 2, Int32(clamping: descriptor >= 0 ? milliseconds : min(milliseconds, 100)))
    var rung: UInt64 = 0
    if watched[0].revents != 0 { _ = read(descriptor, &rung, 8) }
  }
}
