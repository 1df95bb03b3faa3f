import HTTPClient
import LDAPDirectory
import Reconciliation

/// The whole configuration, checked as far as that goes without asking anybody; secrets are only named in it.
struct Configuration: Sendable {
  /// Which Rollcall this is; it stands in the marks of ownership.
  let instance: String
  /// The folder that the ledger lives in.
  let stateFolder: String
  /// How long the ledger remembers cycles and what was sent in them.
  let history: Duration
  /// Where the daemon listens for commands.
  let control: ControlConfiguration
  let reporting: ReportingConfiguration
  let directory: DirectoryConfiguration
  /// In the order of the files, each name once, at least one.
  let targets: [TargetConfiguration]

  /// The same configuration with only the named targets.
  func keeping(targets names: Set<String>) -> Configuration {
    Configuration(
      instance: instance, stateFolder: stateFolder, history: history, control: control, reporting: reporting,
      directory: directory, targets: targets.filter { names.contains($0.policy.target) })
  }

  static let defaultPath = "/etc/rollcall/rollcall.yaml"

  /// Where each secret is kept, in the order of the configuration.
  var secrets: [SecretSource] { reporting.secrets + directory.bind.secrets + targets.flatMap(\.secrets) }

  /// What is allowed and yet ought to be seen in every run: connections that anybody on the way can read, and that nothing is taken away.
  var warnings: [Finding] {
    var findings: [Finding] = []
    if directory.allowsInsecure {
      findings.append(Self.insecure("directory", "`insecure: true` lets passwords and people cross the network in the clear"))
    }
    for target in targets where target.http.allowsInsecure {
      findings.append(Self.insecure(target.policy.target, "`insecure: true` lets the credentials cross the network in the clear"))
    }
    let proxies =
      reporting.notifications.map { ("notify \($0.terms.name)", $0.proxy) } + targets.map { ($0.policy.target, $0.proxy) }
    for (subject, proxy) in proxies where proxy?.showsPassword == true {
      findings.append(
        Finding(
          .warning, subject, "the password for the proxy crosses the network in the clear",
          advice: "name a proxy that begins with https://, if there is one"))
    }
    if let off = targets.lazy.compactMap(\.policy.removalsOff).first { findings.append(off.finding) }
    return findings
  }

  private static func insecure(_ subject: String, _ text: String) -> Finding {
    Finding(.warning, subject, text, advice: "use TLS and remove `insecure`")
  }

  /// Fetches every secret; throws all that are not to be had.
  func resolve(using resolver: SecretResolver) async throws(SecretErrors) -> ResolvedConfiguration {
    var errors: [SecretError] = []
    var settings: LDAPSettings?
    do throws(SecretError) {
      settings = try await directory.resolve(using: resolver)
    } catch {
      errors.append(error)
    }
    var resolved: [ResolvedTarget] = []
    for target in targets {
      do throws(SecretError) {
        resolved.append(try await target.resolve(using: resolver))
      } catch {
        errors.append(error)
      }
    }
    let rules = await reporting.resolve(using: resolver, &errors)
    guard let settings, errors.isEmpty else { throw SecretErrors(errors) }
    return ResolvedConfiguration(
      instance: instance, planDigest: planDigest, stateFolder: stateFolder, history: history,
      control: control, metrics: reporting.metrics, notifications: rules, directory: settings, ldif: directory.ldif,
      targets: resolved)
  }
}
