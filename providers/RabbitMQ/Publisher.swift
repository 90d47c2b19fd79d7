import Messaging
import Telemetry
import Threads

/// The publisher's thread: sends what waits, many at a time, and answers each when the broker has it on disk.
struct Publisher {
  let address: RabbitAddress
  let queue: PublishQueue
  /// Name and wanted kinds of each consumer, whose queues must be there before anything is sent.
  let consumers: [(name: String, kinds: Set<String>)]
  let log = Log("rabbitmq")

  /// Unconfirmed messages at a time.
  static let window = 256

  /// Connects, serves, and connects again, until the queue is stopped.
  func run() {
    let backoff = Backoff(first: .milliseconds(250), cap: .seconds(5), attempts: 1)
    var troubles = 0
    while !queue.isStopped {
      do throws(Link.Lost) {
        let link = try Link(address)
        try prepare(link)
        if troubles > 0 { log.info("the broker is back") }
        troubles = 0
        queue.connected(nil)
        try serve(link)
      } catch {
        queue.connected(error.why)
        troubles += 1
        if troubles == 1 { log.warn("the broker is away; events wait in the outbox", ["broker": address.description, "why": error.why]) }
        rest(backoff.delay(after: troubles))
      }
    }
    queue.connected("the bus is closed")
  }

  private func rest(_ pause: Duration) {
    let end = ContinuousClock.now + pause
    while !queue.isStopped, ContinuousClock.now < end { queue.bell.wait(milliseconds: 100) }
  }

  private func prepare(_ link: Link) throws(Link.Lost) {
    try link.declareExchange()
    for consumer in consumers { try link.declare(queue: address.queue(consumer.name), kinds: consumer.kinds) }
    try link.askForConfirms()
  }

  private func serve(_ link: Link) throws(Link.Lost) {
    var flight = Flight()
    do throws(Link.Lost) {
      while !queue.isStopped {
        for publication in queue.take(Self.window - flight.count) {
          flight.add(publication)
          try link.publish(key: publication.event.kind, id: publication.event.id, publication.body)
        }
        var isQuiet = true
        while let news = try link.news() {
          isQuiet = false
          flight.settle(news, isWanted: isWanted)
        }
        if flight.hasMissedQueue { throw Link.Lost(why: "a consumer's queue is gone; it is declared again") }
        if flight.isOverdue { throw Link.Lost(why: "the broker did not confirm in time") }
        if isQuiet { queue.bell.wait(orReading: link.socket, milliseconds: 500) }
      }
      flight.end("the bus is closed")
    } catch {
      flight.end(error.why)
      throw error
    }
  }

  private func isWanted(_ kind: String) -> Bool { consumers.contains { $0.kinds.isEmpty || $0.kinds.contains(kind) } }
}

/// What was sent and not confirmed, by the numbers the broker counts with.
struct Flight {
  private var open: [UInt64: Publication] = [:]
  private var oldest: UInt64 = 1
  private var next: UInt64 = 1
  private var returned: Set<String> = []
  /// An event that somebody wants reached no queue.
  private(set) var hasMissedQueue = false

  var count: Int { open.count }

  /// Whether the longest-waiting one has waited too long.
  var isOverdue: Bool { open[oldest].map { $0.deadline <= .now } ?? false }

  mutating func add(_ publication: Publication) {
    open[next] = publication
    next += 1
  }

  mutating func settle(_ news: Link.News, isWanted: (String) -> Bool) {
    switch news {
    case .returned(let id): returned.insert(id)
    case .accepted(let tag, let alsoEarlier):
      for publication in take(tag, alsoEarlier) {
        if returned.remove(publication.event.id) != nil, isWanted(publication.event.kind) {
          hasMissedQueue = true
          publication.answer(.failure(.unavailable("no queue took the event")))
        } else {
          publication.answer(.success(()))
        }
      }
    case .refused(let tag, let alsoEarlier):
      for publication in take(tag, alsoEarlier) { publication.answer(.failure(.postponed(.seconds(1)))) }
    }
  }

  /// Nobody knows what became of these: they are sent again, and consumers drop what they have seen.
  mutating func end(_ why: String) {
    for publication in open.values { publication.answer(.failure(.unavailable(why))) }
    open = [:]
  }

  private mutating func take(_ tag: UInt64, _ alsoEarlier: Bool) -> [Publication] {
    guard tag < next else { return [] }
    let tags = alsoEarlier && oldest <= tag ? Array(oldest...tag) : [tag]
    defer { while oldest < next, open[oldest] == nil { oldest += 1 } }
    return tags.compactMap { open.removeValue(forKey: $0) }
  }
}
