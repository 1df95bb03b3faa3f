import Glibc

/// The addresses of a host, from wherever this machine looks names up (nsswitch.conf(5)).
enum HostLookUp {
  private enum Answer: Sendable {
    case addresses([SocketAddress])
    case failure(Int32)
  }

  /// At least one; in the order in which the system wants them to be tried. Throws when there is none or time is up.
  static func addresses(of url: LDAPURL, _ lifeline: Lifeline) throws(LDAPError) -> [SocketAddress] {
    let (host, port) = (url.host, url.port)
    let attempt = "look up \(host) for \(url)"
    // getaddrinfo(3) takes no deadline: the resolver's own are those of resolv.conf(5), and they add up.
    switch LeftBehind.run(lifeline, { Self.ask(host, port) }) {
    case .addresses(let addresses): return addresses
    case .failure(let code):
      throw LDAPError(
        .connect, attempt: attempt, answer: SystemMessage.lookUp(code), advice: "check the host name and this machine's DNS")
    case nil:
      throw LDAPError(.deadline, attempt: attempt, answer: lifeline.reason, advice: "check this machine's DNS")
    }
  }

  private static func ask(_ host: String, _ port: UInt16) -> Answer {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let found = unsafe getaddrinfo(host, String(port), &hints, &list)
    guard found == 0 else { return .failure(found) }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let info = unsafe next?.pointee {
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: info.ai_addr, count: Int(info.ai_addrlen)))
      unsafe addresses.append(SocketAddress(family: info.ai_family, bytes: bytes))
      unsafe next = info.ai_next
    }
    return addresses.isEmpty ? .failure(EAI_NONAME) : .addresses(addresses)
  }
}
