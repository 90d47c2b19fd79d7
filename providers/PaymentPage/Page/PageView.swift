internal import Travel
internal import Web

/// A page as plain HTML: no script, no style in the page, every word from outside escaped.
struct PageView: Sendable {
  let title: String
  let body: String

  /// What is to be paid, and the two buttons.
  static func ask(_ order: PaymentOrder, _ sealed: String) -> PageView {
    PageView(
      title: "Confirm your payment",
      body: """
        <h1>Confirm your payment</h1>
        <dl>
          <dt>Amount</dt><dd id="amount">\(escape(order.amount.description))</dd>
          <dt>For booking</dt><dd id="reference">\(escape(order.reference))</dd>
        </dl>
        <form method="post" action="/pay">
          <input type="hidden" name="order" value="\(escape(sealed))">
          <button type="submit" name="decision" value="approve" id="approve">Approve</button>
          <button type="submit" name="decision" value="decline" id="decline" class="plain">Decline</button>
        </form>
        """)
  }

  static func refused(_ reason: String) -> PageView {
    PageView(title: "No payment", body: "<h1>No payment</h1>\n<p role=\"alert\">\(escape(reason))</p>")
  }

  /// - Parameter allowing: where the form leads in the end; the browser checks the redirect after a form too (CSP level 3).
  func response(status: Int = 200, allowing address: String? = nil) -> Response {
    let html = """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) · Sandbox Bank</title>
        <link rel="stylesheet" href="/style.css">
        <link rel="icon" href="data:,">
      </head>
      <body>
      <header>Sandbox Bank</header>
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
    button { font: inherit; min-height: 2.75rem; padding: 0 1.5rem; border-radius: .5rem; border: 2px solid #0a5c36; background: #0a5c36; color: #fff; }
    button.plain { background: transparent; border-color: currentColor; color: inherit; }
    .note { font-size: .9rem; }
    """
}
