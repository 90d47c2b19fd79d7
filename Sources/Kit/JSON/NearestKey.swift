/// The known key that an unknown one was probably meant to be: the same letters in another case, or at most two
/// changed, dropped, added or swapped letters. Long keys are not compared.
func nearest(to key: String, among known: Set<String>) -> String? {
  let wanted = Array(key.lowercased().utf8)
  guard (3...40).contains(wanted.count) else { return nil }
  var best: (distance: Int, name: String)?
  for name in known where abs(name.utf8.count - wanted.count) <= 2 {
    let found = distance(wanted, Array(name.lowercased().utf8))
    guard found <= (wanted.count < 6 ? 1 : 2) else { continue }
    if best.map({ (found, name) < $0 }) ?? true { best = (found, name) }
  }
  return best?.name
}

/// Optimal string alignment distance over three rows.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var older: [Int] = []
  var previous = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var cost = min(previous[j] + (a == b ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, older[j - 1] + 1) }
      row.append(cost)
    }
    older = previous
    previous = row
  }
  return previous[right.count]
}
