import CLDAP
import Glibc
import Synchronization

/// A Kerberos ticket of our own, got with a keytab and kept in the memory of this process.
///
/// MIT Kerberos knows for each thread where its tickets are. So neither the environment of the process nor files of other programs are
/// touched, and nobody has to run kinit.
enum KerberosTicket {
  /// One thread at a time asks for a ticket: those who come later find the one that came.
  private static let asking = Mutex<Void>(())
  /// Numbers of krb5.h for a service that was not reached, or not found, as when no name server answers: the account is not in question.
  private static let unreachable: Set<Int32> = [-1_765_328_230, -1_765_328_228, -1_765_328_164, -1_765_328_355]

  private struct Answer: Sendable {
    let code: Int32
    let text: String
  }

  /// Runs a call that uses Kerberos with the ticket; without a keytab, with what the process's user has.
  static func with<Value>(
    _ ticket: LDAPSettings.Kerberos, _ attempt: String, _ lifeline: Lifeline, _ call: () throws(LDAPError) -> Value
  ) throws(LDAPError) -> Value {
    guard let keytab = ticket.keytab else { return try call() }
    try PrivateFile.check(keytab, what: "the keytab")
    try checkForm(of: keytab, attempt)
    let cache = "MEMORY:rollcall:\(keytab):\(ticket.principal ?? "")"
    // The library waits for a silent KDC in its own time.
    guard let answer = LeftBehind.run(lifeline, { ask(keytab, ticket.principal, cache) }) else {
      throw LDAPError(
        .deadline, attempt: attempt, answer: lifeline.reason, advice: "check that the KDC answers (krb5.conf)")
    }
    guard answer.code == 0, unsafe rollcall_kerberos_use(cache) == 0 else { throw refusal(answer, keytab, attempt) }
    // The thread may serve others later; that it cannot be told so harms nobody who brings a ticket.
    defer { _ = rollcall_kerberos_use(nil) }
    return try call()
  }

  /// Every keytab begins with 5 and the version of its form, 1 or 2 (MIT Kerberos, Keytab file format). The library takes what begins
  /// otherwise for one without keys, and then speaks of a missing cache.
  private static func checkForm(of keytab: String, _ attempt: String) throws(LDAPError) {
    let descriptor = unsafe open(keytab, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var bytes: [UInt8] = [0, 0]
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    guard count < 2 || bytes[0] != 5 || !(1...2).contains(bytes[1]) else { return }
    throw LDAPError(
      .settings, attempt: "\(attempt), with a ticket by \(keytab)", answer: "this file is no keytab",
      advice: "have one written by the KDC: kadmin's ktadd, ipa-getkeytab, or samba-tool domain exportkeytab")
  }

  private static func ask(_ keytab: String, _ principal: String?, _ cache: String) -> Answer {
    asking.withLock { _ in
      var text = [CChar](repeating: 0, count: 512)
      let code = unsafe text.withUnsafeMutableBufferPointer { buffer in
        unsafe rollcall_kerberos_ticket("FILE:\(keytab)", principal, cache, buffer.baseAddress, buffer.count)
      }
      let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return Answer(code: code, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func refusal(_ answer: Answer, _ keytab: String, _ attempt: String) -> LDAPError {
    if answer.code == -1 {
      return LDAPError(
        .settings, attempt: attempt, answer: "MIT Kerberos is not installed",
        advice: "install the packages libgssapi-krb5-2 and libsasl2-modules-gssapi-mit")
    }
    let isUnreachable = unreachable.contains(answer.code)
    return LDAPError(
      isUnreachable ? .connect : .credentials, attempt: "\(attempt), with a ticket by \(keytab)", answer: answer.text,
      advice: isUnreachable
        ? "check that the KDC answers (krb5.conf)"
        : "check that the keytab has the present key of the principal (klist -k), and this machine's clock")
  }
}
