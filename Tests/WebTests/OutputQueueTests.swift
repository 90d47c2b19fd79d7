import Glibc
import Testing

@testable import Web

struct OutputQueueTests {
  @Test("A body sent straight from its writer arrives whole behind its head, however little the socket takes", arguments: [
    0, 1, 20_000, 3_000_000,
  ])
  func partialSends(count: Int) {
    var ends: [Int32] = [0, 0]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let heads: [StaticString] = ["first head", "second head"]
    var queue = OutputQueue()
    var wanted: [UInt8] = []
    for head in heads {
      queue.append(head)
      _ = body.withUnsafeBufferPointer { queue.send(andThen: $0, to: ends[0]) }
      wanted += Array("\(head)".utf8) + body
    }
    var got: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 50_000)
    while got.count < wanted.count {
      let code = queue.send(to: ends[0]) {}
      #expect(code == 0 || code == EAGAIN)
      let taken = recv(ends[1], &room, room.count, 0)
      guard taken > 0 else { break }
      got += room[..<taken]
    }
    #expect(got == wanted)
    #expect(queue.isEmpty)
  }
}
