import Glibc
import Reconciliation

/// The file of a saved plan.
struct PlanFile: Sendable {
  /// Far more than the plan of any directory that can be read.
  static let maximumBytes = 1 << 30

  let path: String

  /// Reads the whole file and makes sure that it is as it was saved. Throws `FileError` or `SavedPlanRefusal`.
  func read() throws -> SavedPlan {
    try SavedPlan(try SystemFiles().read(path, maximumBytes: Self.maximumBytes).bytes)
  }

  /// Writes the file whole, for its owner alone (mode 0600), or leaves everything as it was.
  ///
  /// What is there already is replaced when it is a plan of ours, or empty; anything else is refused, a symbolic link too.
  func write(_ text: String) throws(FileError) {
    try refuseToReplaceOthers()
    let draft = try Draft(beside: path)
    try draft.fill(Array(text.utf8))
    try draft.take(path)
  }

  private func refuseToReplaceOthers() throws(FileError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw FileError(path, "cannot be written: \(Self.reason(errno))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path, "is no ordinary file, and is not replaced by a plan") }
    if status.st_size == 0 { return }
    let bytes = try SystemFiles().read(path, maximumBytes: Self.maximumBytes).bytes
    guard SavedPlan.isPlan(bytes) else {
      throw FileError(path, "is there already and is not a plan of Rollcall: remove it, or give another name")
    }
  }

  private static func reason(_ number: Int32) -> String {
    // strerror returns text that lives as long as the thread does; it is copied at once.
    unsafe String(cString: strerror(number))
  }

  /// A file of the same folder that takes the place of the real one when all of it is on disk; it is removed otherwise.
  private struct Draft: ~Copyable {
    private let path: String
    private let descriptor: Int32

    init(beside final: String) throws(FileError) {
      var name = Array("\(final).XXXXXX".utf8CString)
      // mkstemp(3) makes the file with mode 0600 and puts its name in place.
      descriptor = unsafe mkstemp(&name)
      guard descriptor >= 0 else { throw FileError(final, "cannot be written: \(PlanFile.reason(errno))") }
      path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
      close(descriptor)
      // Gone already when it took the place of the real one.
      unsafe unlink(path)
    }

    func fill(_ bytes: [UInt8]) throws(FileError) {
      let code = Console.write(bytes, to: descriptor)
      guard code == 0 else { throw FileError(path, "cannot be written: \(PlanFile.reason(code))") }
      guard fsync(descriptor) == 0 else { throw FileError(path, "cannot be written: \(PlanFile.reason(errno))") }
    }

    func take(_ final: String) throws(FileError) {
      guard unsafe rename(path, final) == 0 else { throw FileError(final, "cannot be written: \(PlanFile.reason(errno))") }
      let folder = final.lastIndex(of: "/").map { $0 == final.startIndex ? "/" : String(final[..<$0]) } ?? "."
      let directory = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard directory >= 0 else { return }
      // Without it the new name may be lost with the power; then the old file is there, whole.
      fsync(directory)
      close(directory)
    }
  }
}
