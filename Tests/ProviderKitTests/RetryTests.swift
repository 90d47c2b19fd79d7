import ProviderKit
import Testing
import Travel

@Suite("trying again")
struct RetryTests {
  private let fault = ProviderFault(.serverError(503), "503")
  private let policy = RetryPolicy(attempts: 3, pause: .milliseconds(100), leastTime: .milliseconds(200))

  @Test("a retry costs a token and ten calls earn one")
  func budget() {
    var budget = RetryBudget(share: 0.125, reserve: 2)
    let first = [budget.spend(), budget.spend(), budget.spend()]
    #expect(first == [true, true, false])
    for _ in 0..<7 { budget.earn() }
    let early = budget.spend()
    budget.earn()
    let earned = budget.spend()
    #expect(!early)
    #expect(earned)
  }

  @Test("the purse cannot be filled without end")
  func cap() {
    var budget = RetryBudget(share: 1, reserve: 1)
    for _ in 0..<1000 { budget.earn() }
    var spent = 0
    while budget.spend() { spent += 1 }
    #expect(spent == 10)
  }

  @Test("the pause is shaken by half either way and doubles")
  func jitter() {
    let long = Duration.seconds(10)
    #expect(policy.delay(before: 2, after: fault, roll: 0, remaining: long) == .milliseconds(50))
    #expect(policy.delay(before: 2, after: fault, roll: 0.5, remaining: long) == .milliseconds(100))
    #expect(policy.delay(before: 3, after: fault, roll: 0.5, remaining: long) == .milliseconds(200))
    #expect(policy.delay(before: 4, after: fault, roll: 0.5, remaining: long) == nil)
  }

  @Test("nothing is tried that could not end before the deadline")
  func deadline() {
    #expect(policy.delay(before: 2, after: fault, roll: 0.5, remaining: .milliseconds(299)) == nil)
    #expect(policy.delay(before: 2, after: fault, roll: 0.5, remaining: .milliseconds(300)) == .milliseconds(100))
  }

  @Test("a provider that asks for patience gets it, or is not tried again when it asks for too much or says nothing")
  func patience() {
    func after(_ asked: Duration?) -> Duration? {
      policy.delay(
        before: 2, after: ProviderFault(.rateLimited(retryAfter: asked), "429"), roll: 0.5, remaining: .seconds(2))
    }
    #expect(after(.seconds(1)) == .seconds(1))
    #expect(after(.zero) == .milliseconds(100))
    #expect(after(.seconds(2)) == nil)
    #expect(after(nil) == nil)
  }

  @Test(
    "a refusal, a timeout, bad credentials, a spent budget and a caller who left are never tried again",
    arguments: [
      ProviderFault.Kind.refused(code: "477", title: "INVALID FORMAT", detail: ""), .timeout, .unauthorized, .quotaSpent,
      .cancelled,
    ])
  func never(kind: ProviderFault.Kind) {
    #expect(policy.delay(before: 2, after: ProviderFault(kind, ""), roll: 0, remaining: .seconds(2)) == nil)
  }

  @Test(
    "Retry-After is read as seconds or a date, and absurd values are capped",
    arguments: [
      ("2", 2), (" 7 ", 7), ("99999", 120), ("99999999999999999999999999", 120), ("0", 0),
      ("Wed, 02 Dec 2026 06:00:30 GMT", 30), ("Wed, 02 Dec 2026 05:00:00 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 120),
    ])
  func retryAfter(header: String, seconds: Int) throws {
    let now = UTCInstant(seconds: Int64(try #require(LocalDate("2026-12-02")).daysSinceEpoch) * 86_400 + 6 * 3600)
    #expect(RetryAfter.parse(header, now: now) == .seconds(seconds))
  }

  @Test("a Retry-After without sense is none", arguments: ["", " ", "-1", "soon", "1e3", "2.5", "Wed, 32 Dec 2026 06:00:00 GMT", "06:00"])
  func nonsense(header: String) {
    #expect(RetryAfter.parse(header, now: UTCInstant(seconds: 0)) == nil)
    #expect(RetryAfter.parse(nil, now: UTCInstant(seconds: 0)) == nil)
  }
}
