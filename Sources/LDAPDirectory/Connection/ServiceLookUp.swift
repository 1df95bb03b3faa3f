import CLDAP
import Glibc

/// Asks DNS for the servers of a service.
enum ServiceLookUp {
  private enum Answer: Sendable {
    case bytes([UInt8])
    /// One of the values of `h_errno` (netdb.h).
    case failure(Int32)
  }

  /// As large as an answer can be, by TCP after one by UDP was cut short.
  private static let maximumBytes = 65_535

  /// At least one record. Throws when there is none, when the domain says that it has no such service, and when time is up.
  static func records(of service: LDAPSettings.Service, _ lifeline: Lifeline) throws(LDAPError) -> [ServiceRecord] {
    let attempt = "look up \(service.recordName) in DNS"
    let answer = LeftBehind.run(lifeline) { ask(service) }
    switch answer {
    case nil: throw LDAPError(.deadline, attempt: attempt, answer: lifeline.reason, advice: "check this machine's DNS")
    case .failure(let code):
      let isAbsent = code == HOST_NOT_FOUND || code == NO_DATA
      throw LDAPError(
        .connect, attempt: attempt, answer: isAbsent ? "there is no such record" : "the name server gives no answer",
        advice: isAbsent ? "check the domain, or name the servers in urls" : "check this machine's DNS")
    case .bytes(let bytes):
      guard let records = DNSAnswer.services(in: bytes), !records.isEmpty else {
        throw LDAPError(
          .connect, attempt: attempt, answer: "the answer has no record that can be read", advice: "check the name server")
      }
      let usable = records.filter { isHostName($0.target) && $0.port > 0 }
      guard !usable.isEmpty else {
        throw LDAPError(
          .connect, attempt: attempt, answer: "the domain says that it has no such service", advice: "name the servers in urls")
      }
      return usable
    }
  }

  private static func ask(_ service: LDAPSettings.Service) -> Answer {
    var bytes = [UInt8](repeating: 0, count: maximumBytes)
    var failure: Int32 = 0
    let server = service.nameServer
    let count = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe rollcall_dns_query(
        service.recordName, 33, server?.address, server?.port ?? 0, buffer.baseAddress, Int32(buffer.count), &failure)
    }
    return count < 0 ? .failure(failure) : .bytes(Array(bytes.prefix(Int(count))))
  }

  /// What may stand in a URL; a name server can answer with anything.
  private static func isHostName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 253
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E || byte == 0x5F
      }
  }
}
