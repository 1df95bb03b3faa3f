import Reconciliation

/// Fetches secrets from where the configuration says that they are kept.
///
/// A credential is looked for where systemd put it for the service (`$CREDENTIALS_DIRECTORY`), then, for an administrator at a
/// terminal, where the unit takes it from: `/etc/credstore`, then encrypted in `/etc/credstore.encrypted`.
struct SecretResolver: Sendable {
  private static let store = "/etc/credstore"
  private static let encryptedStore = "/etc/credstore.encrypted"

  let environment: [String: String]
  let files: any FileAccess
  let decryption: any CredentialDecryption

  init(
    environment: [String: String], files: any FileAccess = SystemFiles(),
    decryption: any CredentialDecryption = SystemdCredentials()
  ) {
    self.environment = environment
    self.files = files
    self.decryption = decryption
  }

  /// The secret, without the newline that editors leave at the end of a file. It is never empty and never has several lines.
  func secret(_ source: SecretSource) async throws(SecretError) -> Secret {
    do throws(Refusal) {
      switch source.place {
      case .credential(let name): return try secret(in: await credential(name))
      case .file(let path): return try secret(in: try privateFile(path))
      case .environment(let name):
        guard let value = environment[name] else { throw Refusal("is not set: set it where rollcall is started") }
        return try secret(in: Array(value.utf8))
      }
    } catch {
      throw SecretError(source, error.reason)
    }
  }

  private func credential(_ name: String) async throws(Refusal) -> [UInt8] {
    // What systemd hands to a service is the service's alone, whatever the mode says: an access list shows up as its group bits.
    if let folder = environment["CREDENTIALS_DIRECTORY"], let contents = try existing("\(folder)/\(name)") {
      return contents.bytes
    }
    let (plain, encrypted) = ("\(Self.store)/\(name)", "\(Self.encryptedStore)/\(name)")
    if let contents = try stored(plain, name) { return try bytes(of: contents, at: plain) }
    if try stored(encrypted, name) != nil { return try await decryption.decrypt(name, at: encrypted) }
    throw Refusal(
      "is not in $CREDENTIALS_DIRECTORY, \(Self.store) or \(Self.encryptedStore): put it there, and name it for the service: "
        + "systemctl edit \(unit), [Service], LoadCredential=\(name)")
  }

  /// The unit that has to be told. Each has credentials of its own.
  private var unit: String { ServiceUnit.own(files: files) ?? "UNIT (rollcall, rollcall@NAME or rollcall-plan)" }

  /// A credential in a store; nil where there is none. The stores are root's: anybody else was to be handed it by systemd.
  private func stored(_ path: String, _ name: String) throws(Refusal) -> FileContents? {
    do throws(FileError) {
      return try files.read(path)
    } catch {
      if error.isMissing { return nil }
      guard error.isDenied else { throw Refusal("cannot be read: \(error)") }
      throw Refusal(
        "was not handed over by systemd, and \(path) is for root alone: name it for the service: systemctl edit \(unit), "
          + "[Service], LoadCredential=\(name); or run this as root")
    }
  }

  private func privateFile(_ path: String) throws(Refusal) -> [UInt8] {
    guard let contents = try existing(path) else { throw Refusal("does not exist: write the secret there, with mode 600") }
    return try bytes(of: contents, at: path)
  }

  private func existing(_ path: String) throws(Refusal) -> FileContents? {
    do throws(FileError) {
      return try files.read(path)
    } catch {
      if error.isMissing { return nil }
      throw Refusal("cannot be read: \(error); the user that runs rollcall has to be able to")
    }
  }

  private func bytes(of contents: FileContents, at path: String) throws(Refusal) -> [UInt8] {
    guard contents.mode & 0o077 == 0 else {
      throw Refusal("can be read by others (mode \(String(contents.mode, radix: 8))): chmod 600 '\(path)'")
    }
    return contents.bytes
  }

  private func secret(in bytes: [UInt8]) throws(Refusal) -> Secret {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Refusal("is not UTF-8") }
    // Swift takes CR LF for one character, so both kinds of newline go.
    let end = text.lastIndex { !$0.isNewline }
    guard let end else { throw Refusal("is empty: write the secret there") }
    let value = text[...end]
    guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
      throw Refusal("has several lines or control characters in it: only the secret may stand there")
    }
    return Secret(String(value))
  }
}
