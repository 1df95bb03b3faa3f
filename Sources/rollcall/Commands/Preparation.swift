import ArgumentParser
import Ledger
import Reconciliation

/// The way from a command's options to an assembly, with every complaint made on the way.
struct Preparation {
  let console: Console
  let environment: [String: String]

  /// Reads the configuration; says everything that is wrong with it and ends with 78.
  func configuration(_ path: String) throws -> Configuration {
    do throws(RefusedConfiguration) { return try read(path) } catch { throw refused(error) }
  }

  /// Reads the configuration, keeps the named targets, and fetches their secrets.
  func resolved(_ path: String, targets: [String]) async throws -> ResolvedConfiguration {
    try await resolved(try selecting(targets, in: try configuration(path)))
  }

  /// Fetches the secrets of a configuration; ends with 78 when one is not to be had.
  func resolved(_ configuration: Configuration) async throws -> ResolvedConfiguration {
    do throws(RefusedConfiguration) { return try await withSecrets(configuration) } catch { throw refused(error) }
  }

  /// As `resolved`, for a command that writes: ends with 78 when the directory is a file.
  ///
  /// A file shows the directory as it once was, and what was changed since would be changed back.
  func resolved(_ path: String, targets: [String], toWriteBy command: String) async throws -> ResolvedConfiguration {
    try await resolved(try selecting(targets, in: try configuration(path)), toWriteBy: command)
  }

  /// As above, with a configuration that was read already.
  func resolved(_ configuration: Configuration, toWriteBy command: String) async throws -> ResolvedConfiguration {
    do throws(RefusedConfiguration) {
      return try await withSecrets(try writable(configuration, by: command))
    } catch { throw refused(error) }
  }

  /// As above, for a service that goes on with the configuration that it has: says everything that is wrong with the new one, and throws it.
  func renewed(_ path: String, toWriteBy command: String) async throws(RefusedConfiguration) -> ResolvedConfiguration {
    do throws(RefusedConfiguration) {
      return try await withSecrets(try writable(try read(path), by: command))
    } catch {
      console.report("error", error.description)
      throw error
    }
  }

  private func refused(_ error: RefusedConfiguration) -> ExitCode {
    console.report("error", error.description)
    return ExitStatus.configuration.code
  }

  private func read(_ path: String) throws(RefusedConfiguration) -> Configuration {
    do throws(ConfigurationErrors) {
      let configuration = try ConfigurationLoader.load(path: path)
      for finding in configuration.warnings {
        console.report("warning", "\(finding.subject): \(finding.text); \(finding.advice ?? "")")
      }
      return configuration
    } catch { throw RefusedConfiguration(error) }
  }

  private func writable(_ configuration: Configuration, by command: String) throws(RefusedConfiguration) -> Configuration {
    guard let ldif = configuration.directory.ldif else { return configuration }
    throw RefusedConfiguration(
      "\(command): `directory.ldif` names the file \(ldif), and what a file shows may be out of date: it can be looked at with "
        + "rollcall plan, and not be applied; name the server in `directory.urls`")
  }

  private func withSecrets(_ configuration: Configuration) async throws(RefusedConfiguration) -> ResolvedConfiguration {
    do throws(SecretErrors) {
      return try await configuration.resolve(using: SecretResolver(environment: environment))
    } catch { throw RefusedConfiguration(error) }
  }

  /// Ends with 64 when a name is not that of a target.
  func selecting(_ names: [String], in configuration: Configuration) throws -> Configuration {
    guard !names.isEmpty else { return configuration }
    let known = configuration.targets.map(\.policy.target)
    if let stranger = names.first(where: { !known.contains($0) }) {
      console.report(
        "error", "--target \(stranger): there is no such target in the configuration; it has \(known.joined(separator: ", "))")
      throw ExitStatus.usage.code
    }
    return configuration.keeping(targets: Set(names))
  }

  /// Who runs a command, for the history.
  func actor(_ command: String) -> String { Caller(environment).actor(command) }

  /// Opens the ledger; says why it cannot and ends with 1.
  func ledger(_ folder: String, _ mode: SQLiteLedger.Mode) throws -> SQLiteLedger {
    do throws(LedgerError) {
      return try SQLiteLedger.open(at: folder, mode: mode)
    } catch {
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
  }

  /// Does something; says why it cannot be done and ends with 1.
  func attempt<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let code as ExitCode {
      throw code
    } catch {
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
  }

  /// Takes the lock of the state folder; says who has it and ends with 1.
  func lock(_ folder: String, command: String) throws -> RunLock {
    do throws(RunLockError) {
      return try RunLock.take(in: folder, command: command, at: SystemTime.now())
    } catch {
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
  }
}
