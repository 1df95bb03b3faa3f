import Fixtures
import Foundation
import Reconciliation
import Sandbox

/// What goes wrong on purpose, the same for every target.
extension StandInRun {
  /// One way for a request to fail.
  enum Failure: String, CaseIterable {
    case noAnswer = #""drop":"before""#
    case error = #""status":500"#
    case proxyPage = #""html":true"#
    case cutBody = #""truncate":"content-length""#
    case halfJSON = #""truncate":"clean""#
    case nothing = #""body":"""#
    case hidden = #""status":404"#
    case forbidden = #""status":403"#
  }

  private var memory: InMemoryTarget? { target as? InMemoryTarget }

  /// From now on these rules are in force at the stand-in, and no others.
  func setFaults(_ rules: String...) throws {
    server.replaceFaults(try FaultFile.read(text: Data("[\(rules.joined(separator: ","))]".utf8)))
  }

  /// The next time this write is sent, its answer is lost: before it took effect, or after.
  func lose(_ write: ContractWrite, _ moment: Fault.Drop) throws {
    guard let memory else {
      return try setFaults(#"{"method":"\#(write.method(provider))","drop":"\#(moment.rawValue)","nth":1}"#)
    }
    memory.fault(write.write(provider).line(on: write.group), moment == .before ? .loseBefore : .loseAfter)
  }

  /// The next time this write is sent, it is answered with yes and not done.
  func ignore(_ write: ContractWrite) throws {
    guard let memory else {
      return try setFaults(#"{"method":"\#(write.method(provider))","silent-ignore":true,"nth":1}"#)
    }
    memory.fault(write.write(provider).line(on: write.group), .ignore)
  }

  /// From now on looks at the target fail.
  func blind() throws {
    if let memory { memory.failReads("down") }
    try setFaults(#"{"method":"GET","status":500}"#)
  }

  /// From its `number`th request on, a read fails this way; in memory a read is one request.
  func failReads(from number: Int, _ failure: Failure) throws {
    if let memory { memory.failReads("down") }
    try setFaults(#"{"method":"GET","from":\#(number),\#(failure.rawValue)}"#)
  }
}
