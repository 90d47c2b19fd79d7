internal import Fetch
internal import JSON
internal import Travel

/// An order as the format says it.
struct OrderWords {
  let number: Int
  let data: JSONNode
  let offers: [WireOffer]
  let now: UTCInstant
  let ticketed: Bool

  private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  /// Six characters without 0, O, 1 and I; every number below 2³⁰ has its own.
  var reference: String {
    var value = (UInt64(number) &* 0x2545_F491) & 0x3FFF_FFFF
    var text = ""
    for _ in 0..<6 {
      text.append(Self.letters[Int(value % 32)])
      value /= 32
    }
    return text
  }

  /// Base64 of reference, family name and day: what a path names the order by, once decoded.
  var key: String {
    let name = data["travelers"]?[index: 0]?["name"]?["lastName"]?.string ?? ""
    return Base64.encode(Array("\(reference)|\(name.uppercased())|\(now.utcDate)".utf8))
  }

  func bytes() -> [UInt8] {
    var json = JSONWriter(capacity: 4_096)
    json.object { json in
      json.field("type", "flight-order")
      json.field("id", URLText.encode(key))
      json.field("queuingOfficeId", "NCE4D31SB")
      json.arrayField("associatedRecords") { records(to: &$0) }
      for key in ["flightOffers", "travelers", "remarks", "ticketingAgreement", "contacts"] {
        guard let node = data[key] else { continue }
        json.key(key)
        json.value(node)
      }
      if ticketed { json.arrayField("tickets") { tickets(to: &$0) } }
    }
    return json.bytes
  }

  private func records(to json: inout JSONWriter) {
    json.object { json in
      json.field("reference", reference)
      json.field("creationDate", String(now.description.prefix(19)) + ".000")
      json.field("originSystemCode", "GDS")
      json.field("flightOfferId", offers.first?.id ?? "1")
    }
  }

  private func tickets(to json: inout JSONWriter) {
    let segments = offers.first.map { $0.itineraries.flatMap(\.segments).map(\.id) } ?? []
    for (index, traveler) in (offers.first?.travelers ?? []).enumerated() {
      json.object { json in
        json.field("documentType", "ETICKET")
        json.field("documentNumber", documentNumber(index))
        json.field("documentStatus", "ISSUED")
        json.field("travelerId", traveler.id)
        json.field("segmentIds", segments)
      }
    }
  }

  /// 999, which is no airline's accounting code, and ten digits.
  private func documentNumber(_ index: Int) -> String {
    let digits = String((number * 100 + index) % 10_000_000_000)
    return "999" + String(repeating: "0", count: 10 - digits.utf8.count) + digits
  }
}

/// Base 64 of RFC 4648, section 4.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var value: UInt32 = 0
      for offset in 0..<3 { value = value << 8 | (offset < part.count ? UInt32(part[start + offset]) : 0) }
      for position in 0..<4 {
        text.append(position <= part.count ? letters[Int(value >> (18 - 6 * UInt32(position)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
