/// A route's pattern, split at its slashes: `/v1/places/{code}`, or `/{path...}` for everything below.
struct RoutePattern: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case literal(String)
    case parameter(String)
    /// The last piece only: all remaining segments, also none.
    case tail(String)
  }

  let text: String
  let pieces: [Piece]

  init(_ text: String) {
    self.text = text
    pieces = text.split(separator: "/").map { piece in
      guard piece.first == "{", piece.last == "}" else { return .literal(String(piece)) }
      let name = piece.dropFirst().dropLast()
      return name.hasSuffix("...") ? .tail(String(name.dropLast(3))) : .parameter(String(name))
    }
  }

  var hasTail: Bool {
    if case .tail = pieces.last { return true }
    return false
  }

  /// The parameters when the segments fit, nil when they do not.
  func match(_ segments: PathSegments) -> [(name: String, value: String)]? {
    guard hasTail ? segments.count >= pieces.count - 1 : segments.count == pieces.count else { return nil }
    var found: [(name: String, value: String)] = []
    for at in pieces.indices {
      switch pieces[at] {
      case .literal(let literal): guard segments.isSegment(at, literal) else { return nil }
      case .parameter(let name):
        let value = segments.text(at)
        guard !value.isEmpty else { return nil }
        found.append((name, value))
      case .tail(let name): found.append((name, segments.texts(from: at)))
      }
    }
    return found
  }

  /// Orders patterns so that the more particular one is tried first: a literal before a parameter before a tail.
  static func isMoreParticular(_ a: RoutePattern, _ b: RoutePattern) -> Bool {
    for (left, right) in zip(a.pieces, b.pieces) where left.rank != right.rank { return left.rank < right.rank }
    return a.pieces.count > b.pieces.count
  }
}

extension RoutePattern.Piece {
  fileprivate var rank: Int {
    switch self {
    case .literal: 0
    case .parameter: 1
    case .tail: 2
    }
  }
}
