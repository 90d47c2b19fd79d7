/// What checked baggage a fare includes for each traveller: pieces, a weight, or both.
public struct Baggage: Hashable, Sendable {
  /// How many pieces; 0 says that none is included.
  public let pieces: Int?
  /// How many kilograms, a piece when `pieces` is given and in all when not.
  public let kilograms: Int?

  /// Makes an allowance.
  public init(pieces: Int? = nil, kilograms: Int? = nil) {
    self.pieces = pieces
    self.kilograms = kilograms
  }

  /// True when at least one bag may be checked.
  public var includesCheckedBag: Bool { pieces.map { $0 > 0 } ?? ((kilograms ?? 0) > 0) }
}
