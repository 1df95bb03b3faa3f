import Subprocess

/// Asks `systemd-creds` to open an encrypted credential, as systemd does it for the service.
struct SystemdCredentials: CredentialDecryption {
  func decrypt(_ name: String, at path: String) async throws(Refusal) -> [UInt8] {
    let command = "systemd-creds decrypt --name=\(name) \(path)"
    do {
      let result = try await run(
        .name("systemd-creds"), arguments: ["decrypt", "--name=\(name)", path, "-"],
        output: .bytes(limit: SystemFiles.maximumBytes), error: .string(limit: 4096)
      )
      guard result.terminationStatus.isSuccess else {
        let words = result.standardError.split(whereSeparator: \.isNewline).first ?? "no reason given"
        throw Refusal("cannot be decrypted: \(command) says: \(words)")
      }
      return result.standardOutput
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal("cannot be decrypted: \(command) could not be run: is systemd-creds installed?")
    }
  }
}
