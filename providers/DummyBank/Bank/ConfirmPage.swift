internal import Travel
internal import Web

/// The page on which a payer confirms with the bank: plain HTML, no script, every word from outside escaped.
struct ConfirmPage: Sendable {
  let title: String
  let body: String

  static func ask(_ charge: BankCharge) -> ConfirmPage {
    ConfirmPage(
      title: "Confirm with your bank",
      body: """
        <h1>Confirm with your bank</h1>
        <dl>
          <dt>Amount</dt><dd id="amount">\(escape(charge.amount.description))</dd>
          <dt>For booking</dt><dd id="reference">\(escape(charge.reference))</dd>
          <dt>Card</dt><dd id="card">\(escape(charge.brand ?? "card")) ending in \(escape(charge.lastFour ?? "0000"))</dd>
        </dl>
        <form method="post" action="/confirm/\(escape(charge.id))">
          <button type="submit" name="decision" value="confirm" id="confirm">Confirm</button>
          <button type="submit" name="decision" value="fail" id="fail" class="plain">This was not me</button>
        </form>
        """)
  }

  /// What a payer sees who comes again.
  static func over(_ charge: BankCharge) -> ConfirmPage {
    let text =
      switch charge.status {
      case .captured: "This payment is confirmed already."
      case .requiresAction, .processing: "This payment is being worked on."
      case .declined, .cancelled: "This payment is over. Nothing is charged."
      }
    return ConfirmPage(
      title: "Nothing to confirm",
      body: "<h1>Nothing to confirm</h1>\n<p role=\"status\">\(text)</p>\n<p><a href=\"\(escape(wayBack(charge)))\">Back to the shop</a></p>")
  }

  /// Where the payer's browser goes afterwards. It carries no verdict: the shop asks the bank.
  static func wayBack(_ charge: BankCharge) -> String {
    "\(charge.returnURL)\(charge.returnURL.contains("?") ? "&" : "?")payment=\(charge.key)"
  }

  /// - Parameter allowing: where the form leads in the end; the browser checks the redirect after a form too (CSP level 3).
  func response(status: Int = 200, allowing address: String) -> Response {
    let html = """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) · Dummy Bank</title>
        <link rel="stylesheet" href="/style.css">
        <link rel="icon" href="data:,">
      </head>
      <body>
      <header>Dummy Bank</header>
      <main>
      \(body)
      <p class="note">This page plays a bank for trying things out. No money moves, and no card is asked for.</p>
      </main>
      </body>
      </html>
      """
    let origin = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    return .html(html, status: status, security: PageSecurity(formAction: [origin]))
  }

  static func escape(_ text: String) -> String {
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

  static let style = """
    :root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
    body { margin: 0; background: Canvas; color: CanvasText; }
    header { padding: 1rem 1.5rem; border-bottom: 1px solid GrayText; font-weight: 600; }
    main { max-width: 28rem; margin: 3rem auto; padding: 0 1.5rem; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1.5rem; }
    dd { margin: 0; font-weight: 600; }
    form { display: flex; gap: 1rem; margin-block: 2rem; }
    button { font: inherit; min-height: 2.75rem; padding: 0 1.5rem; border-radius: .5rem; border: 2px solid #1d4b8f; background: #1d4b8f; color: #fff; }
    button.plain { background: transparent; border-color: currentColor; color: inherit; }
    .note { font-size: .9rem; }
    """
}
