import JSON
import ProviderKit
import Synchronization
import Travel

/// What the fares of each cabin include, as JSON text; the last is kept, since a source's terms are the same for all its answers.
final class TermsText: Sendable {
  /// A source's fares in writing.
  final class Fares: Sendable {
    let fares: [FareTerms]
    /// By cabin: `"cabin":…,"fareBrand":…,"bookingClass":…,"baggage":{…}}`
    let texts: [[UInt8]]
    /// Bit `n` is set where the fares of cabin `n` can be given back, and changed.
    let refundable: UInt8
    let changeable: UInt8

    fileprivate init(_ fares: [FareTerms]) {
      self.fares = fares
      texts = zip(Cabin.allCases, fares).map(TermsText.text)
      func mask(_ has: (FareTerms) -> Bool) -> UInt8 {
        fares.prefix(8).enumerated().reduce(0) { has($1.element) ? $0 | 1 << UInt8($1.offset) : $0 }
      }
      (refundable, changeable) = (mask(\.refundable), mask(\.changeable))
    }
  }

  private let last = Mutex(Fares([]))

  func written(_ fares: [FareTerms]) -> Fares {
    last.withLock { last in
      if last.fares != fares { last = Fares(fares) }
      return last
    }
  }

  private static func text(_ cabin: Cabin, _ fare: FareTerms) -> [UInt8] {
    var w = JSONWriter(capacity: 192)
    w.object { w in
      w.field("cabin", cabin.rawValue)
      w.field("fareBrand", fare.brand)
      w.field("bookingClass", fare.bookingClass)
      w.objectField("baggage") { w in
        w.field("pieces", fare.baggage.pieces)
        w.field("kilograms", fare.baggage.kilograms)
      }
    }
    return Array(w.bytes.dropFirst())
  }
}
