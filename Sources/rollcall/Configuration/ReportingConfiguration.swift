/// What others are told of the service: its metrics, and notifications.
struct ReportingConfiguration: Sendable, Hashable {
  let metrics: MetricsConfiguration
  /// In the order of the file.
  let notifications: [NotifyConfiguration]

  var secrets: [SecretSource] { notifications.flatMap(\.secrets) }

  /// The rules with their secrets; what is not to be had is added to the errors.
  func resolve(using resolver: SecretResolver, _ errors: inout [SecretError]) async -> [NotifyRule] {
    var rules: [NotifyRule] = []
    for notification in notifications {
      do throws(SecretError) { rules.append(try await notification.resolve(using: resolver)) } catch { errors.append(error) }
    }
    return rules
  }
}
