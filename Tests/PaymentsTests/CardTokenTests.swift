import Payments
import Testing

struct CardTokenTests {
  @Test("A gateway's words are tokens", arguments: ["tok_visa", "pm_1N3T00LkdIwHu7ixRdxpVI1Q", "tok_chargeDeclinedInsufficientFunds", "card-8f14e45f"])
  func tokens(text: String) throws {
    #expect(try CardToken(text).text == text)
  }

  @Test(
    "A card number is refused however it is written, also inside a token",
    arguments: [
      "4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "4242.4242.4242.4242", "tok_4242424242424242", "tok_4242_4242_4242_4242",
      "378282246310005", "6011000990139424x", "5555555555554444", "3530111333300000", "4917610000000000003", "pan4012888888881881end", "00004242424242424242",
      "123456789012345678904242424242424242",
    ])
  func cardNumbers(text: String) {
    #expect(throws: CardToken.Refusal.cardNumber) { try CardToken(text) }
  }

  @Test("Digits that are no card number may be in a token", arguments: ["tok_4242424242424241", "pm_12345678901", "tok_1234567890123456x"])
  func otherDigits(text: String) throws {
    #expect(try CardToken(text).text == text)
  }

  @Test("What is no word is no token", arguments: ["", "abc", "tok visa", "tok/visa", "tök_visa", "tok_visa\n", "1234567", String(repeating: "a", count: 256), String(repeating: "4", count: 100_000)])
  func malformed(text: String) {
    #expect(throws: CardToken.Refusal.malformed) { try CardToken(text) }
  }

  @Test("A token does not show in a description or a dump")
  func secret() throws {
    let token = try CardToken("tok_secretWord")
    #expect("\(token)" == "card token")
    #expect(!"\(PaymentMethod.card(token))".contains("secretWord"))
    #expect(!String(reflecting: PaymentMethod.card(token)).contains("secretWord"))
  }

  @Test("Of a card, a brand word and four digits are kept; anything longer is refused")
  func summary() {
    #expect(CardSummary(brand: "visa", lastFour: "4242") != nil)
    #expect(CardSummary(brand: "visa", lastFour: "4242424242424242") == nil)
    #expect(CardSummary(brand: "visa", lastFour: "42a2") == nil)
    #expect(CardSummary(brand: "Visa Credit <b>", lastFour: "4242") == nil)
  }
}
