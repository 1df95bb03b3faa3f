/// What a certificate says of itself, for error messages: nothing is decided by it.
struct CertificateText: Sendable, Hashable {
  /// Common names of the owner and of who signed it; empty when there is none.
  let subject: String
  let issuer: String
  /// Host names and IPv4 addresses that it is for.
  let names: [String]
  /// The beginning and the end of its validity as they are written, such as `261123115900Z`.
  let start: String
  let end: String
  /// The same in seconds since 1970-01-01 UTC; nil when it cannot be understood.
  var startsAt: Int64? { GeneralizedTime.seconds(start) }
  var endsAt: Int64? { GeneralizedTime.seconds(end) }

  private static let commonName: [UInt8] = [0x55, 0x04, 0x03]
  private static let alternativeNames: [UInt8] = [0x55, 0x1D, 0x11]

  /// Reads the DER of a certificate (RFC 5280, 4.1); nil when it is none.
  init?(der: [UInt8]) {
    guard let certificate = DERElement.list(der[...])?.first?.children, var fields = certificate.first?.children?[...] else {
      return nil
    }
    if fields.first?.tag == 0xA0 { fields = fields.dropFirst() }
    // serialNumber, signature, issuer, validity, subject, key
    guard fields.count >= 6, let validity = Array(fields)[3].children, validity.count == 2 else { return nil }
    let list = Array(fields)
    issuer = Self.commonName(in: list[2])
    subject = Self.commonName(in: list[4])
    start = validity[0].text
    end = validity[1].text
    let holder = list.first(where: { $0.tag == 0xA3 })?.children?.first
    let extensions: [DERElement] = holder?.children ?? []
    let alternative = extensions.compactMap(\.children).first { $0.first.map { Array($0.content) } == Self.alternativeNames }
    let entries: [DERElement]? = alternative?.last.flatMap { DERElement.list($0.content)?.first?.children }
    names = (entries ?? []).compactMap(Self.name)
  }

  var description: String {
    let owners = names.isEmpty ? "no host name" : names.joined(separator: ", ")
    return
      "the certificate of \"\(subject)\" for \(owners), signed by \"\(issuer)\", valid until \(endsAt.map(GeneralizedTime.readable) ?? end)"
  }

  private static func commonName(in name: DERElement) -> String {
    let parts = (name.children ?? []).flatMap { $0.children ?? [] }.compactMap(\.children)
    return parts.last { $0.first.map { Array($0.content) } == commonName }?.last?.text ?? ""
  }

  /// dNSName and iPAddress (RFC 5280, 4.2.1.6); the other kinds name no host.
  private static func name(_ element: DERElement) -> String? {
    switch element.tag {
    case 0x82: element.text
    case 0x87 where element.content.count == 4: element.content.map { "\($0)" }.joined(separator: ".")
    default: nil
    }
  }
}
