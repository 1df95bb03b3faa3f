import FoundationEssentials

/// What the kernel says of this process's memory.
enum ProcessMemory {
  /// The most that was resident at any time, in kilobytes: `VmHWM:     51234 kB` in proc(5).
  static func peakKilobytes() throws -> Int {
    let path = "/proc/self/status"
    let status = try String(contentsOfFile: path, encoding: .utf8)
    let words = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace) ?? []
    guard words.count == 3, let peak = Int(words[1]) else { throw MissingPeak(path: path) }
    return peak
  }

  /// The kernel does not say how much memory was used.
  struct MissingPeak: Error, CustomStringConvertible {
    let path: String
    var description: String { "cannot read the peak of memory: \(path) has no line VmHWM" }
  }
}
