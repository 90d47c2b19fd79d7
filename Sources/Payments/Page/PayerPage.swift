public import Web

/// A page that a payer of a pretended bank sees: plain HTML, no script, no style in the page, every word from outside escaped.
public struct PayerPage: Sendable {
  /// Who shows it.
  public struct Bank: Sendable {
    public let name: String
    /// The colour of its main button, as CSS has it.
    public let colour: String

    public init(name: String, colour: String) { (self.name, self.colour) = (name, colour) }
  }

  private let bank: Bank
  private let title: String
  private let body: String

  /// - Parameters:
  ///   - title: HTML.
  ///   - body: HTML; what comes from outside goes through `escape`.
  public init(_ bank: Bank, title: String, body: String) { (self.bank, self.title, self.body) = (bank, title, body) }

  /// What is paid, as rows of a term and its words, and the buttons that decide it.
  /// - Parameters:
  ///   - rows: `id` names the cell; the words are escaped here.
  ///   - hidden: fields that the form carries along.
  ///   - yes, no: the values of `decision`, which are the buttons' ids too, and what stands on them.
  public static func ask(
    _ bank: Bank, title: String, rows: [(term: String, id: String, words: String)], action: String,
    hidden: [(name: String, value: String)] = [], yes: (value: String, words: String), no: (value: String, words: String)
  ) -> PayerPage {
    let cells = rows.map { "  <dt>\($0.term)</dt><dd id=\"\($0.id)\">\(escape($0.words))</dd>" }
    let fields = hidden.map { "  <input type=\"hidden\" name=\"\($0.name)\" value=\"\(escape($0.value))\">" }
    let lines = ["<h1>\(title)</h1>", "<dl>"] + cells + ["</dl>", "<form method=\"post\" action=\"\(escape(action))\">"] + fields + [
      "  <button type=\"submit\" name=\"decision\" value=\"\(yes.value)\" id=\"\(yes.value)\">\(yes.words)</button>",
      "  <button type=\"submit\" name=\"decision\" value=\"\(no.value)\" id=\"\(no.value)\" class=\"plain\">\(no.words)</button>",
      "</form>",
    ]
    return PayerPage(bank, title: title, body: lines.joined(separator: "\n"))
  }

  /// - Parameter allowing: where the form leads in the end; the browser checks the redirect after a form too (CSP level 3).
  public func response(status: Int = 200, allowing address: String? = nil) -> Response {
    let html = """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) · \(bank.name)</title>
        <link rel="stylesheet" href="/style.css">
        <link rel="icon" href="data:,">
      </head>
      <body>
      <header>\(bank.name)</header>
      <main>
      \(body)
      <p class="note">This page plays a bank for trying things out. No money moves, and no card is asked for.</p>
      </main>
      </body>
      </html>
      """
    let origin = address.map { $0.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/") }
    return .html(html, status: status, security: PageSecurity(formAction: origin.map { [$0] } ?? []))
  }

  /// The style sheet that the page asks for at `/style.css`.
  public static func style(_ bank: Bank) -> Response {
    .text(
      """
      :root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
      body { margin: 0; background: Canvas; color: CanvasText; }
      header { padding: 1rem 1.5rem; border-bottom: 1px solid GrayText; font-weight: 600; }
      main { max-width: 28rem; margin: 3rem auto; padding: 0 1.5rem; }
      dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1.5rem; }
      dd { margin: 0; font-weight: 600; }
      form { display: flex; gap: 1rem; margin-block: 2rem; }
      button { font: inherit; min-height: 2.75rem; padding: 0 1.5rem; border-radius: .5rem; }
      button { border: 2px solid \(bank.colour); background: \(bank.colour); color: #fff; }
      button.plain { background: transparent; border-color: currentColor; color: inherit; }
      .note { font-size: .9rem; }
      """, contentType: "text/css; charset=utf-8")
  }

  /// Text as HTML shows it.
  public static func escape(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.append(character)
      }
    }
  }
}
