import Glibc

/// The system's users and groups: passwd(5), group(5), and whatever else nsswitch.conf(5) names.
enum SystemUsers {
  /// Names and members of a group fit in here; a larger entry counts as none.
  private static let bufferSizes = [1 << 12, 1 << 16, 1 << 20]

  /// The name of a user; nil when there is none, or it cannot be looked up.
  static func name(of uid: UInt32) -> String? {
    unsafe look { buffer in
      var entry = unsafe passwd()
      var found: UnsafeMutablePointer<passwd>?
      // A buffer that was allocated has an address.
      guard let start = buffer.baseAddress else { return .failure(ENOMEM) }
      let code = unsafe getpwuid_r(uid, &entry, start, buffer.count, &found)
      guard code == 0 else { return .failure(code) }
      // The name lies in the buffer, and is copied out of it.
      guard unsafe found != nil, let name = unsafe entry.pw_name else { return .success(nil) }
      return .success(unsafe String(cString: name))
    }
  }

  /// The number of a group, by its name or by its number in decimal; nil when there is none, or it cannot be looked up.
  static func group(_ name: String) -> UInt32? {
    if let number = UInt32(name) { return number }
    return unsafe look { buffer in
      var entry = unsafe GroupEntry()
      var found: UnsafeMutablePointer<GroupEntry>?
      guard let start = buffer.baseAddress else { return .failure(ENOMEM) }
      let code = unsafe getgrnam_r(name, &entry, start, buffer.count, &found)
      guard code == 0 else { return .failure(code) }
      return .success(unsafe found == nil ? nil : entry.gr_gid)
    }
  }

  private typealias GroupEntry = Glibc.group

  private enum Answer<Value> {
    case success(Value?)
    /// The errno value.
    case failure(Int32)
  }

  /// Tries with larger and larger buffers, as getpwuid_r(3) asks for with ERANGE.
  private static func look<Value>(_ call: (UnsafeMutableBufferPointer<CChar>) -> Answer<Value>) -> Value? {
    for size in bufferSizes {
      let answer = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { unsafe call($0) }
      switch answer {
      case .success(let value): return value
      case .failure(ERANGE): continue
      case .failure: return nil
      }
    }
    return nil
  }
}
