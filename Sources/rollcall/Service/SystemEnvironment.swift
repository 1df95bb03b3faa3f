import Glibc

/// The environment that the process was started with.
enum SystemEnvironment {
  /// Name to value; of a name that is there twice the first counts, as getenv(3) has it.
  static func variables() -> [String: String] {
    var result: [String: String] = [:]
    // environ is read before any thread could change it: nothing in this process calls setenv(3).
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      let pair = unsafe String(cString: entry)
      if let equals = pair.firstIndex(of: "=") {
        let name = String(pair[..<equals])
        if result[name] == nil { result[name] = String(pair[pair.index(after: equals)...]) }
      }
      unsafe next = next.advanced(by: 1)
    }
    return result
  }
}
