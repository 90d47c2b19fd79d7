internal import Travel

/// Our own name for an offer: the same words from the same provider for the same journey give the same name.
enum OfferIdentity {
  /// 16 hexadecimal digits of FNV-1a over journey and raw offer, behind the provider's name.
  static func make(provider: String, itinerary: Itinerary, raw: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in itinerary.key.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for byte in raw { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return "\(provider)-\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)"
  }
}
