import Testing
import Web

@Suite("Form bodies")
struct FormBodyTests {
  private func request(_ body: String, type: String = "application/x-www-form-urlencoded; charset=UTF-8") -> Request {
    Request(method: .POST, path: "/token", headers: Headers([("content-type", type)]), body: Array(body.utf8))
  }

  @Test("pairs are decoded: an OAuth token request")
  func decodes() throws {
    let form = try request("grant_type=client_credentials&client_id=a%26b&client_secret=p+q%2B%C3%A9").form
    #expect(form["grant_type"] == "client_credentials")
    #expect(form["client_id"] == "a&b")
    #expect(form["client_secret"] == "p q+é")
    #expect(form["scope"] == nil)
    #expect(form.pairs.count == 3)
  }

  @Test("another content type is 415, a broken encoding 400", arguments: [
    ("application/json", "a=b", 415), ("application/x-www-form-urlencoded", "a=%G1", 400),
    ("application/x-www-form-urlencoded", "a=%FF", 400), ("application/x-www-form-urlencoded", "%00=b", 400),
  ])
  func refuses(_ type: String, _ body: String, _ status: Int) {
    let problem = #expect(throws: Problem.self) { try request(body, type: type).form }
    #expect(problem?.status == status)
  }

  @Test("more than a thousand pairs are refused")
  func tooMany() {
    #expect(FormBody(Array(String(repeating: "a=b&", count: 1000).utf8))?.pairs.count == 1000)
    #expect(FormBody(Array(String(repeating: "a=b&", count: 1001).utf8)) == nil)
  }
}
