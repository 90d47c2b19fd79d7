import JSON

/// Feeds bytes to the JSON parser. What it accepts must survive being written and parsed again, unchanged.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  guard let document = try? JSONDocument(parsing: Array(UnsafeBufferPointer(start: data, count: count))) else { return 0 }
  var first = JSONWriter()
  first.value(document.root)
  guard let again = try? JSONDocument(parsing: first.bytes) else { preconditionFailure("what was written does not parse") }
  var second = JSONWriter()
  second.value(again.root)
  precondition(first.bytes == second.bytes, "the second writing differs from the first")
  return 0
}
