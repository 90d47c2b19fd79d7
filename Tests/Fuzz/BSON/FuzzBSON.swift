import BSON

/// Feeds bytes to the BSON reader. What it accepts must be readable to its last value, and keep its bytes when built again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBSON(_ data: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  guard let document = try? Document(bytes: Array(UnsafeBufferPointer(start: data, count: count))) else { return 0 }
  precondition(document.bytes.count == count)
  var pairs: [(String, Value)] = []
  for (key, value) in document { pairs.append((key, value)) }
  let rebuilt = Document(pairs)
  precondition(rebuilt.bytes.count <= count, "a rebuilt document grew")
  for (key, _) in pairs { precondition(document[key] != nil, "a key that was listed is not found") }
  return 0
}
