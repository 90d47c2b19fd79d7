import BSON

/// Feeds bytes to the BSON reader. What it accepts must be readable to its last value, and stay the same once it was built again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBSON(_ data: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  guard let document = try? Document(bytes: Array(UnsafeBufferPointer(start: data, count: count))) else { return 0 }
  precondition(document.bytes.count == count)
  let rebuilt = Document(pairs(of: document))
  // Building writes an array's keys as 0, 1, 2 …; a second time nothing changes any more.
  guard let again = try? Document(bytes: rebuilt.bytes) else { preconditionFailure("what was built is not accepted") }
  precondition(Document(pairs(of: again)).bytes == rebuilt.bytes, "the second building differs from the first")
  for (key, _) in document { precondition(document[key] != nil, "a key that was listed is not found") }
  return 0
}

private func pairs(of document: Document) -> [(String, Value)] {
  var pairs: [(String, Value)] = []
  for (key, value) in document { pairs.append((key, value)) }
  return pairs
}
