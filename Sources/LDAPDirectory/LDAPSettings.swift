package import Reconciliation

/// Where the directory is, who we are to it, and what in it counts as people and groups.
package struct LDAPSettings: Sendable {
  package enum Bind: Sendable {
    case anonymous
    /// `dn` is a DN, or a name that Active Directory takes in its place: `rollcall@example.org`, `EXAMPLE\rollcall`.
    case simple(dn: String, password: Secret)
    /// The identity of the connection itself: the process's user on `ldapi://`, the client certificate under TLS.
    case external
    /// A Kerberos ticket, by SASL GSSAPI (RFC 4752).
    case kerberos(Kerberos)
  }

  /// Where the Kerberos ticket comes from.
  package struct Kerberos: Sendable, Hashable {
    /// File with the key of the account; nil takes the ticket that this process's user has already.
    package var keytab: String?
    /// Such as `rollcall@EXAMPLE.ORG`; nil takes the first of the keytab.
    package var principal: String?
    package init(keytab: String? = nil, principal: String? = nil) {
      self.keytab = keytab
      self.principal = principal
    }
  }

  /// PEM files with a certificate and its key, which say who we are to the server in TLS.
  package struct ClientCertificate: Sendable, Hashable {
    package var certificate: String
    /// Refused when everybody can read it.
    package var key: String
    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// A name server by its IPv4 address.
  package struct NameServer: Sendable, Hashable {
    package var address: String
    package var port: UInt16
    package init(address: String, port: UInt16 = 53) {
      self.address = address
      self.port = port
    }
  }

  /// A domain whose servers are found in DNS (RFC 2782).
  package struct Service: Sendable, Hashable {
    package var domain: String
    /// `ldap` asks for `_ldap._tcp` and `ldaps` for `_ldaps._tcp`.
    package var isLDAPS: Bool
    /// Whom to ask instead of the name servers of this machine.
    package var nameServer: NameServer?
    package init(domain: String, isLDAPS: Bool = false, nameServer: NameServer? = nil) {
      self.domain = domain
      self.isLDAPS = isLDAPS
      self.nameServer = nameServer
    }

    /// With a dot at the end: no search list is tried (resolv.conf(5)).
    var recordName: String { "_\(isLDAPS ? "ldaps" : "ldap")._tcp.\(domain)." }
  }

  package struct People: Sendable {
    package var base: String
    package var filter: String
    package init(base: String, filter: String) {
      self.base = base
      self.filter = filter
    }
  }

  package struct Groups: Sendable {
    package var base: String
    package var filter: String
    /// Groups that are members of groups are resolved into their people.
    package var nested: Bool
    /// The server resolves them, by the matching rule LDAP_MATCHING_RULE_IN_CHAIN (MS-ADTS 3.1.1.3.4.4.3): one search for each group that
    /// is needed, and the members that groups list are not read.
    package var inChain: Bool
    /// What becomes of a group that lists members below `base` that are no group that was read: its removals wait, or, when this is true,
    /// they count as entries that are gone.
    package var ignoresUnread: Bool
    package init(base: String, filter: String, nested: Bool, inChain: Bool = false, ignoresUnread: Bool = false) {
      self.base = base
      self.filter = filter
      self.nested = nested
      self.inChain = inChain
      self.ignoresUnread = ignoresUnread
    }
  }

  package struct Deadlines: Sendable {
    /// Reaching one server: TCP, TLS and bind.
    package var connect: Duration
    /// Time without a message from the server.
    package var idle: Duration
    /// One whole read of the directory.
    package var total: Duration
    package init(connect: Duration = .seconds(10), idle: Duration = .seconds(30), total: Duration = .seconds(600)) {
      self.connect = connect
      self.idle = idle
      self.total = total
    }
  }

  /// `ldap://`, `ldaps://` or `ldapi://`, tried in this order.
  package var urls: [String]
  /// Servers that DNS names, instead of `urls`.
  package var service: Service?
  package var bind: Bind
  /// StartTLS on `ldap://`; a server that refuses it is not used.
  package var startTLS: Bool
  /// PEM file of the authorities to trust; nil trusts the system's.
  package var certificateAuthorities: String?
  package var clientCertificate: ClientCertificate?
  /// Lets `ldap://` without TLS be used beyond loopback, because the configuration says `insecure: true`.
  package var allowsInsecure: Bool
  package var schema: DirectorySchema
  package var people: People
  package var groups: Groups
  package var deadlines: Deadlines
  package var pageSize: Int
  /// Is told of every search before it is sent, once for all of its pages, as an `ldapsearch` command on one line and without secrets;
  /// called from the threads of connections. Nil tells nobody.
  package var announce: (@Sendable (String) -> Void)?
  /// Is told with every read which server answered and when its certificate ends, in seconds since 1970-01-01 UTC. Nil tells nobody.
  package var noteCertificate: (@Sendable (_ url: String, _ end: Int64) -> Void)?
  /// Seconds since 1970-01-01 UTC, to tell a certificate that has ended from one that is not trusted; nil tells no dates apart.
  var wallClock: (@Sendable () -> Int64)?

  package init(
    urls: [String], bind: Bind, startTLS: Bool = false, certificateAuthorities: String? = nil, allowsInsecure: Bool = false,
    schema: DirectorySchema = .rfc2307bis, people: People, groups: Groups, deadlines: Deadlines = Deadlines(),
    pageSize: Int = 1000
  ) {
    self.urls = urls
    self.bind = bind
    self.startTLS = startTLS
    self.certificateAuthorities = certificateAuthorities
    self.allowsInsecure = allowsInsecure
    self.schema = schema
    self.people = people
    self.groups = groups
    self.deadlines = deadlines
    self.pageSize = pageSize
  }
}
