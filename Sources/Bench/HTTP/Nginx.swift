import Foundation

/// Debian's nginx with a private configuration: one process, no access log, sendfile, files kept open.
struct Nginx {
  let port: Int
  let child: Child
  let root: String

  init(_ folder: String) throws {
    guard let program = Child.find("nginx") else {
      throw BenchProblem("nginx is not installed: apt-get install nginx-light")
    }
    root = folder + "/files"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    port = try FreePort.find()
    let path = folder + "/nginx.conf"
    try Self.configuration(folder, root, port).write(toFile: path, atomically: true, encoding: .utf8)
    child = try Child([program, "-p", folder, "-c", path, "-e", folder + "/error.log"], quiet: true)
    try waitUntilItListens(folder)
  }

  func put(_ name: String, _ body: [UInt8]) throws {
    try Data(body).write(to: URL(fileURLWithPath: root + name))
  }

  func stop() { child.stop() }

  private func waitUntilItListens(_ folder: String) throws {
    for _ in 0..<200 {
      if (try? LoadClient(port: port, connections: 1)) != nil { return }
      usleep(20_000)
    }
    child.stop()
    let log = (try? String(contentsOfFile: folder + "/error.log", encoding: .utf8)) ?? ""
    throw BenchProblem("nginx did not start: \(log.suffix(500))")
  }

  private static func configuration(_ folder: String, _ root: String, _ port: Int) -> String {
    let bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
    return """
      daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 20000; pid \(folder)/nginx.pid;
      error_log \(folder)/error.log crit;
      events { worker_connections 1024; }
      http {
        access_log off; \(bodies)
        sendfile on; keepalive_requests 100000000; keepalive_timeout 600s;
        open_file_cache max=15000 inactive=600s; open_file_cache_valid 600s;
        server { listen 127.0.0.1:\(port); root \(root); default_type application/json; }
      }
      """
  }
}
