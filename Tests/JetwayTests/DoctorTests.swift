import Foundation
import Testing

@testable import jetway

struct DoctorTests {
  @Test("the doctor tries to write where the server does, and names the folder that does not take it")
  func folders() throws {
    let data = NSTemporaryDirectory() + "doctor-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: data) }
    let settings = try Settings(environment: ["JETWAY_DATA_DIR": data])
    #expect(DoctorCommand.folders(settings).map(\.mark) == [.good, .good])
    let left = try FileManager.default.subpathsOfDirectory(atPath: data)
    #expect(left == ["audit"])

    try FileManager.default.removeItem(atPath: "\(data)/audit")
    try Data().write(to: URL(fileURLWithPath: "\(data)/audit"))
    let findings = DoctorCommand.folders(settings)
    #expect(findings.map(\.mark) == [.good, .bad])
    #expect(findings[1].text.hasPrefix("audit folder \(data)/audit: "))
  }
}
