import JSON
import ProviderKit
import Synchronization
import Travel

/// What the fares of each cabin include, as JSON text; the last is kept, since a source's terms are the same for all its answers.
final class TermsText: Sendable {
  private let last = Mutex<(fares: [FareTerms], texts: [[UInt8]])>(([], []))

  /// By cabin: `"cabin":…,"fareBrand":…,"bookingClass":…,"baggage":{…}}`
  func texts(_ fares: [FareTerms]) -> [[UInt8]] {
    last.withLock { last in
      if last.fares != fares { last = (fares, zip(Cabin.allCases, fares).map(Self.text)) }
      return last.texts
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
