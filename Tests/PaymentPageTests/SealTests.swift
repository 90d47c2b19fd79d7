import PaymentPage
import Support
import Testing
import Travel

@Suite("Signed words")
struct SealTests {
  static let order = PaymentOrder(
    payment: "p1", reference: "K7QX2M", amount: Make.money("123.45 EUR"), expiresAt: UTCInstant(seconds: 1_800_000_000),
    returnURL: "http://127.0.0.1:8080/v1/payments/return")

  @Test("what is signed is read back; with another secret, or as an answer, it is not")
  func roundTrip() {
    let sealed = Self.order.sealed(secret: "one secret, long enough")
    #expect(PaymentOrder(sealed: sealed, secret: "one secret, long enough") == Self.order)
    #expect(PaymentOrder(sealed: sealed, secret: "another secret") == nil)
    #expect(PaymentAnswer(sealed: sealed, secret: "one secret, long enough") == nil)
  }

  @Test("a change of any byte, to any of many others, is noticed")
  func tampering() {
    let answer = PaymentAnswer(
      payment: "p1", outcome: .declined, amount: Make.money("1.00 EUR"), reference: "r", at: UTCInstant(seconds: 1_799_999_999), expiresAt: UTCInstant(seconds: 1_800_000_000))
    let sealed = Array(answer.sealed(secret: "s3cret").utf8)
    for place in sealed.indices {
      for other in Array("AaZz09-_.=+/ ".utf8) + [sealed[place] ^ 1, sealed[place] ^ 0x20] where other != sealed[place] {
        var bad = sealed
        bad[place] = other
        #expect(PaymentAnswer(sealed: String(decoding: bad, as: UTF8.self), secret: "s3cret") == nil, "byte \(place)")
      }
      #expect(PaymentAnswer(sealed: String(decoding: sealed[..<place], as: UTF8.self), secret: "s3cret") == nil)
    }
    #expect(PaymentAnswer(sealed: String(decoding: sealed + sealed, as: UTF8.self), secret: "s3cret") == nil)
  }
}
