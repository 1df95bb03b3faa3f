import Glibc

/// What libFuzzer calls with each input; 0 keeps the input in the corpus when it reached something new (LLVM, libFuzzer).
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  chosen.check(bytes)
  return 0
}

/// The target that ROLLCALL_FUZZ_TARGET names; scripts/fuzz sets it.
private let chosen: FuzzTarget = {
  let name = getenv("ROLLCALL_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("ROLLCALL_FUZZ_TARGET is '\(name)', and has to be one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()
