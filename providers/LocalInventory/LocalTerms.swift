import ProviderKit
import Travel

/// What the fares of the local inventory include, by cabin.
enum LocalTerms {
  /// In the order of `Cabin.index`.
  static let all = [
    FareTerms(
      brand: "Economy Saver", bookingClass: "Q", baggage: Baggage(pieces: 1, kilograms: 23), refundable: false,
      changeable: false),
    FareTerms(
      brand: "Premium Flex", bookingClass: "W", baggage: Baggage(pieces: 2, kilograms: 23), refundable: false,
      changeable: true),
    FareTerms(
      brand: "Business", bookingClass: "J", baggage: Baggage(pieces: 2, kilograms: 32), refundable: true,
      changeable: true),
    FareTerms(
      brand: "First", bookingClass: "F", baggage: Baggage(pieces: 3, kilograms: 32), refundable: true, changeable: true),
  ]

  static func of(_ cabin: Cabin) -> FareTerms { all[cabin.index] }

  /// What journeys in one cabin have in common.
  static func common(_ cabin: Cabin) -> CommonTerms {
    CommonTerms(refundable: of(cabin).refundable, bags: of(cabin).baggage.pieces ?? 0)
  }
}
