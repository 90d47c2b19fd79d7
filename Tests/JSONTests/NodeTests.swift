import JSON
import Testing

@Suite struct NodeTests {
  @Test("a node knows its kind and gives only that")
  func kinds() throws {
    let root = try JSONDocument(parsing: #"{"o":{},"a":[1,"x",[2]],"s":"t","i":-5,"n":1.0,"e":1e3,"u":9223372036854775808,"b":true,"z":null}"#).root
    let kinds = root.members.map { "\($0.key)=\($0.value.kind.rawValue)" }
    #expect(kinds == ["o=object", "a=array", "s=string", "i=integer", "n=number", "e=number", "u=number", "b=bool", "z=null"])
    #expect(root.count == 9)
    #expect(root["i"]?.int == -5)
    #expect(root["i"]?.double == -5)
    #expect(root["n"]?.int == nil)
    #expect(root["e"]?.double == 1_000)
    #expect(root["u"]?.int == nil)
    #expect(root["u"]?.double == 9_223_372_036_854_775_808)
    #expect(root["b"]?.bool == true)
    #expect(root["z"]?.isNull == true)
    #expect(root["s"]?.string == "t")
    #expect(root["a"]?[1]?.string == "x")
    #expect(root["a"]?[2]?[0]?.int == 2)
    #expect(root["a"]?[3] == nil)
    #expect(root["a"]?[-1] == nil)
    #expect(root["a"]?["x"] == nil)
    #expect(root["o"]?[0] == nil)
    #expect(root["absent"] == nil)
    #expect(root["s"]?.elements.map(\.kind).isEmpty == true)
    #expect(root["a"]?.members.map(\.key).isEmpty == true)
    #expect(root["a"]?.elements.map(\.kind) == [.integer, .string, .array])
  }

  @Test("a node keeps its document alive")
  func lifetime() throws {
    func name() throws -> JSONNode? { try JSONDocument(parsing: #"[{"name":"Indira Gandhi"}]"#).root[0]?["name"] }
    #expect(try name()?.string == "Indira Gandhi")
  }

  @Test("documents are read from many tasks at once")
  func concurrent() async throws {
    let document = try JSONDocument(parsing: "[\((0..<500).map(String.init).joined(separator: ","))]")
    let sums = try await withThrowingTaskGroup(of: Int64.self) { group in
      for task in 0..<8 {
        group.addTask {
          let own = try JSONDocument(parsing: "[\(task)]").root[0]?.int ?? -1
          return document.root.elements.reduce(own - Int64(task)) { $0 + ($1.int ?? 0) }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == Array(repeating: 124_750, count: 8))
  }
}
