import JSON
import ProviderKit
import Travel

/// The texts of an offer that all journeys of a batch have in common, up to the moments of its price: what stands between are
/// numbers and flights.
struct OfferForm {
  let form: PenForm
  /// `{"id":"<search>.<provider's place>.`
  let id: PenForm.Piece
  /// `","provider":…,"price":{"total":{"amount":"`
  let total: PenForm.Piece
  let base: PenForm.Piece
  let taxes: PenForm.Piece
  /// What stands before each traveller's amount, those without travellers empty.
  let adult: PenForm.Piece
  let child: PenForm.Piece
  let infant: PenForm.Piece
  /// From the last traveller to the first amount of `original`, or to the slices when nothing was converted.
  let original: PenForm.Piece
  let originalBase: PenForm.Piece
  let originalTaxes: PenForm.Piece
  /// Up to the first slice, when there is an original.
  let slices: PenForm.Piece
  /// `,"expiresAt":…,"fetchedAt":…,"alternatives":[],"score":`
  let moments: PenForm.Piece
  let isConverted: Bool
  /// How many digits stand behind the point, in the currency asked for and in the provider's own.
  let digits: (shown: Int, own: Int)

  init(_ found: FoundJourneys, _ batch: PlainJourneys, provider: (place: Int, name: String), _ source: Currency, _ target: Currency) {
    digits = (target.digits, source.digits)
    isConverted = source != target
    let (own, shown) = (source.code, target.code)
    var made = PenForm()
    id = made.piece { pen in
      pen.text("{\"id\":\"")
      pen.plain(found.searchID)
      pen.byte(0x2E)
      pen.number(Int64(provider.place))
      pen.byte(0x2E)
    }
    total = made.piece { pen in
      pen.text("\",\"provider\":")
      pen.string(provider.name)
      pen.text(",\"price\":{\"total\":{\"amount\":\"")
    }
    base = made.piece { $0.amountEnd(shown, ",\"base\":{\"amount\":\"") }
    taxes = made.piece { $0.amountEnd(shown, ",\"taxes\":{\"amount\":\"") }
    (adult, child, infant) = made.travelers(found.query.passengers, shown)
    (original, originalBase, originalTaxes, slices) = made.original(isConverted ? own : nil, shown)
    moments = made.piece { pen in
      pen.text(",\"expiresAt\":\"")
      pen.instant(batch.expiresAt)
      pen.text("\",\"fetchedAt\":\"")
      pen.instant(batch.fetchedAt)
      pen.text("\",\"alternatives\":[],\"score\":")
    }
    form = made
  }

  /// How many bytes an offer takes beside its flights.
  var room: Int { form.room + 12 * JSONPen.mostDigits + 128 }

  /// Writes an offer up to its slices, where there is `room`; the form's bytes begin at `form`.
  @inline(__always)
  func write(_ place: Int32, _ price: ShownPrice, _ own: PlainPrice, of form: UnsafeRawPointer, _ pen: inout JSONPen) {
    pen.sure(id, of: form)
    pen.sure(number: Int64(place))
    pen.sure(total, of: form)
    pen.sure(amount: price.total, digits: digits.shown)
    pen.sure(base, of: form)
    pen.sure(amount: price.base, digits: digits.shown)
    pen.sure(taxes, of: form)
    pen.sure(amount: price.total - price.base, digits: digits.shown)
    pen.sure(adult, of: form)
    pen.sure(amount: price.adult, digits: digits.shown)
    if !child.isEmpty {
      pen.sure(child, of: form)
      pen.sure(amount: price.child, digits: digits.shown)
    }
    if !infant.isEmpty {
      pen.sure(infant, of: form)
      pen.sure(amount: price.infant, digits: digits.shown)
    }
    pen.sure(original, of: form)
    guard isConverted else { return }
    pen.sure(amount: own.total, digits: digits.own)
    pen.sure(originalBase, of: form)
    pen.sure(amount: own.total - own.taxes, digits: digits.own)
    pen.sure(originalTaxes, of: form)
    pen.sure(amount: own.taxes, digits: digits.own)
    pen.sure(slices, of: form)
  }
}

extension PenForm {
  fileprivate mutating func travelers(_ party: PassengerCounts, _ currency: String) -> (adult: Piece, child: Piece, infant: Piece) {
    let adult = piece { pen in
      pen.amountEnd(currency, ",\"perTraveler\":[")
      pen.traveler("{\"type\":\"ADT\",\"count\":", party.adults)
    }
    let child = traveler("{\"type\":\"CHD\",\"count\":", party.children, currency)
    return (adult, child, traveler("{\"type\":\"INF\",\"count\":", party.infants, currency))
  }

  /// What stands between two travellers' amounts; none when nobody of the second type travels.
  private mutating func traveler(_ head: StaticString, _ count: Int, _ currency: String) -> Piece {
    if count == 0 { return .none }
    return piece { pen in
      pen.amountEnd(currency, "},")
      pen.traveler(head, count)
    }
  }

  /// - Parameter own: the provider's currency; nil when nothing was converted.
  fileprivate mutating func original(_ own: String?, _ shown: String) -> (first: Piece, base: Piece, taxes: Piece, slices: Piece) {
    guard let own else { return (piece { $0.amountEnd(shown, "}],\"original\":null},\"slices\":[") }, .none, .none, .none) }
    return (
      piece { $0.amountEnd(shown, "}],\"original\":{\"total\":{\"amount\":\"") },
      piece { $0.amountEnd(own, ",\"base\":{\"amount\":\"") }, piece { $0.amountEnd(own, ",\"taxes\":{\"amount\":\"") },
      piece { $0.amountEnd(own, "}},\"slices\":[") }
    )
  }
}

extension JSONPen {
  /// `","currency":"EUR"}` and what follows it.
  fileprivate mutating func amountEnd(_ currency: String, _ rest: StaticString) {
    text("\",\"currency\":\"")
    plain(currency)
    text("\"}")
    text(rest)
  }

  /// A traveller up to the amount.
  fileprivate mutating func traveler(_ head: StaticString, _ count: Int) {
    text(head)
    number(Int64(count))
    text(",\"total\":{\"amount\":\"")
  }

  /// An amount in minor units as `123.45` where there is room for `mostDigits`.
  @inline(__always) mutating func sure(amount: Int64, digits: Int) {
    if digits == 2 { sure(hundredths: amount) } else { decimal(amount, digits: digits) }
  }
}
