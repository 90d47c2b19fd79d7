import Messaging
import Testing
import Travel

@testable import Notifications

@Suite struct WordsTests {
  @Test("every template fills for every kind, says the same in both forms, and has no holes", arguments: NotificationKind.allCases)
  func templates(kind: NotificationKind) throws {
    let sample = try #require(SampleBooking.sample(kind))
    let message = try House.words().message(kind, sample.booking, sample.event)
    for form in [message.html, message.text] {
      #expect(!form.contains("{{") && form.contains("K7Q2ZX") && form.contains("EUR 1,234.50") && form.contains("Mumbai") && form.contains("+1 day"))
      #expect(form.contains("José-María Ñandú-Öztürk") && form.contains("flown by Airline UA"))
      #expect(form.contains("https://jetway.example/notifications?token="))
    }
    #expect(message.html.contains("https://jetway.example/") && !message.html.contains("<script") && !message.html.contains("src="))
    #expect(message.short.utf8.allSatisfy { (0x20...0x7E).contains($0) } && message.short.utf8.count <= 160)
  }

  @Test("amounts, a refund and a penalty stand in the words") func amounts() throws {
    let sample = try #require(SampleBooking.sample(.cancelled))
    let text = try House.words().message(.cancelled, sample.booking, sample.event).text
    #expect(text.contains("You get EUR 1,114.50 back; the fare keeps EUR 120.00.") && !text.contains("did not go through"))
    let unpaid = Event(
      id: "e", kind: "booking.cancelled.v1", bookingID: "b", sequence: 1, version: 1, status: "cancelled", at: sample.event.at,
      data: Array(#"{"reason":"payment_failed","penalty":null,"refund":null}"#.utf8))
    let other = try House.words().message(.cancelled, sample.booking, unpaid).text
    #expect(other.contains("did not go through") && !other.contains("You get EUR"))
  }

  @Test("a refund that could not be paid is told with its amount, and promises nothing else") func refusedRefund() throws {
    let sample = try #require(SampleBooking.sample(.refundFailed))
    #expect(NotificationKind(event: sample.event.kind) == .refundFailed && NotificationKind.events.contains(sample.event.kind))
    let message = try House.words().message(.refundFailed, sample.booking, sample.event)
    #expect(message.subject.hasPrefix("Your refund of EUR 1,114.50 could not be paid yet: Mumbai"), "\(message.subject)")
    #expect(message.text.contains("We owe you EUR 1,114.50.") && message.text.contains("we write again when it has been paid"))
    #expect(message.short.contains("we still owe it") && !message.text.contains("account_closed"))
  }

  @Test("a hold's end is told on the clocks of the first airport") func hold() throws {
    let sample = try #require(SampleBooking.sample(.held))
    let message = try House.words().message(.held, sample.booking, sample.event)
    #expect(message.subject == "Held for you until 06:15 (Mumbai time): Mumbai to New York to Delhi, 2 Dec (K7Q2ZX)", "\(message.subject)")
  }

  @Test("what a traveller wrote is text, never markup, and cannot begin a header") func escaping() throws {
    var (booking, event) = try #require(SampleBooking.sample(.confirmed))
    booking.travellers = ["<img src=x onerror=alert(1)> & \"Bobby'"]
    booking.locator = "A\r\nBcc: x"
    let message = try House.words().message(.confirmed, booking, event)
    #expect(message.html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Bobby&#39;") && !message.html.contains("<img"))
    #expect(message.text.contains("<img src=x onerror=alert(1)> & \"Bobby'"))
    event = try #require(SampleBooking.sample(.confirmed)).event
    #expect(!message.html.contains("\r"))
  }

  @Test(
    "amounts are grouped and keep their currency's digits",
    arguments: [(123_450, "EUR", "EUR 1,234.50"), (1_234_567, "JPY", "JPY 1,234,567"), (12_345, "KWD", "KWD 12.345"), (-100_000, "EUR", "EUR -1,000.00"), (5, "EUR", "EUR 0.05")])
  func money(minor: Int, code: String, written: String) throws {
    #expect(Written.money(Money(minorUnits: Int64(minor), currency: try #require(Currency(code)))) == written)
  }
}

@Suite struct TemplateTests {
  @Test("holes, sections, inverted sections and parts") func fills() throws {
    let part = try Template("<{{x}}>", style: .html)
    let template = try Template("{{a}}{{#list}}[{{x}}]{{/list}}{{^none}}-{{/none}}{{#flag}}{{>p}}{{/flag}}", style: .html)
    let values: [String: Template.Value] = ["a": .text("&"), "list": .list([["x": .text("1")], ["x": .text("<")]]), "none": .list([]), "flag": .flag(true), "x": .text("o")]
    #expect(try template.filled(values, parts: ["p": part]) == "&amp;[1][&lt;]-<o>")
  }

  @Test("a broken template or a hole that nothing fills is an error", arguments: ["{{a", "{{#a}}x", "{{/a}}", "{{#a}}{{/b}}", "{{}}", "{{b}}", "{{>p}}", "{{list}}"])
  func broken(source: String) {
    #expect(throws: Template.Fault.self) { try Template(source, style: .plain).filled(["a": .text(""), "list": .list([])]) }
  }
}
