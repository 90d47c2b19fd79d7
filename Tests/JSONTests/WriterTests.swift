import JSON
import Testing

@Suite struct WriterTests {
  func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("objects, arrays and values get their commas")
  func commas() {
    let text = written { w in
      w.object { w in
        w.field("a", 1)
        w.arrayField("b") { w in
          w.value("x")
          w.object { _ in }
          w.array { w in w.null() }
          w.value(2.5)
          w.value(true)
        }
        w.field("c", nil as String?)
        w.key("d\"")
        w.raw([0x31])
        w.objectField("e") { w in w.field("f", -9) }
      }
    }
    #expect(text == #"{"a":1,"b":["x",{},[null],2.5,true],"c":null,"d\"":1,"e":{"f":-9}}"#)
  }

  @Test("numbers at their limits are written whole")
  func numbers() {
    #expect(written { $0.value(Int64.min) } == "-9223372036854775808")
    #expect(written { $0.value(Int64.max) } == "9223372036854775807")
    #expect(written { $0.value(0) } == "0")
    #expect(written { $0.value(Double.infinity) } == "null")
    #expect(written { $0.value(Double.nan) } == "null")
  }

  @Test("every character comes back from the parser as it was written")
  func strings() throws {
    var scalars = (0..<0x250).compactMap(Unicode.Scalar.init)
    scalars += ["\u{2028}", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}", "🛫"]
    let all = String(String.UnicodeScalarView(scalars))
    for text in [all, String(all.reversed()), "\"", "\\", "", "a\"b\\", "</script>"] {
      let json = written { $0.value(text) }
      #expect(json.utf8.allSatisfy { $0 >= 0x20 })
      #expect(try JSONDocument(parsing: json).root.string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }
  }

  @Test("an escape is found at every place of a long string, in keys and values")
  func everyPlace() throws {
    for special in ["\"", "\\", "\u{1F}", "\n", " ", "\u{7F}", "é", "🛫"] {
      for before in 0..<20 {
        for after in [0, 1, 7, 8, 9] {
          let text = String(repeating: "a", count: before) + special + String(repeating: "!", count: after)
          let json = written { w in
            w.object { w in
              w.key(text)
              w.value(text)
              w.key("second")
              w.value(text)
            }
          }
          let root = try JSONDocument(parsing: json).root
          #expect(root[text]?.string == text)
          #expect(root["second"]?.string == text)
        }
      }
    }
  }

  @Test("what was written can be read back and replaced while writing")
  func bytes() {
    var writer = JSONWriter(capacity: 0)
    writer.value(1)
    writer.bytes.append(0x0A)
    writer.bytes += Array("x".utf8)
    writer.raw([0x32])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "1\nx,2")
  }

  @Test("a parsed document written again parses to the same")
  func roundTrip() throws {
    let text = #"{"a":[1,-2,9223372036854775807,18446744073709551615,0.1,1e+300,5e-324,true,false,null,"é\n"],"":{"b":{}}}"#
    let first = written { w in if let d = try? JSONDocument(parsing: text) { w.value(d.root) } }
    #expect(first == text)
  }
}
