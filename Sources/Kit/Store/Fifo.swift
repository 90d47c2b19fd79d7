/// First in, first out, in constant time.
struct Fifo<Item: Sendable>: Sendable {
  private var items: [Item?] = []
  private var head = 0

  var count: Int { items.count - head }

  mutating func append(_ item: Item) { items.append(item) }

  mutating func popFirst() -> Item? {
    guard head < items.count else { return nil }
    let item = items[head]
    items[head] = nil
    head += 1
    if head == items.count || head > 1024 {
      items.removeFirst(head)
      head = 0
    }
    return item
  }

  /// Takes out every item that satisfies the predicate; the others keep their order.
  mutating func popAll(_ predicate: (Item) -> Bool) -> [Item] {
    let waiting = items[head...].compactMap(\.self)
    let taken = waiting.filter(predicate)
    guard !taken.isEmpty else { return [] }
    items = waiting.filter { !predicate($0) }
    head = 0
    return taken
  }
}
