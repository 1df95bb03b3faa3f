import Foundation
import Synchronization

/// The requests answered so far, and the file they are written to.
final class RequestLog: Sendable {
  /// More than any test looks at; older ones are dropped so that a sandbox can run for weeks.
  private static let kept = 100_000

  private let requests = Mutex<[RecordedRequest]>([])
  private let file: Mutex<FileHandle?>

  /// Opens the journal at `path` for appending and makes it when it is missing; nil writes none.
  init(path: String?) throws(SandboxError) {
    guard let path else {
      file = Mutex(nil)
      return
    }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw SandboxError("cannot open the journal \(path) for appending: \(String(cString: strerror(errno)))")
    }
    file = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  var all: [RecordedRequest] { requests.withLock { $0 } }

  /// Keeps the request and appends its line before the answer goes out, so that a client finds it there.
  func record(_ request: RecordedRequest) throws {
    requests.withLock { requests in
      if requests.count >= 2 * Self.kept { requests.removeFirst(Self.kept) }
      requests.append(request)
    }
    try file.withLock { try $0?.write(contentsOf: request.line) }
  }
}
