import Synchronization

/// How the service stands now; the scheduler keeps it, everybody else looks at it.
package final class ServiceState: Sendable {
  private let current: Mutex<ServiceSnapshot>

  package init(_ snapshot: ServiceSnapshot) { current = Mutex(snapshot) }

  package var snapshot: ServiceSnapshot { current.withLock { $0 } }

  package func update(_ change: (inout ServiceSnapshot) -> Void) { current.withLock { change(&$0) } }

  /// Changes how one target stands; a name that there is no target of changes nothing.
  package func update(target name: String, _ change: (inout TargetStatus) -> Void) {
    current.withLock { snapshot in
      guard let index = snapshot.targets.firstIndex(where: { $0.name == name }) else { return }
      change(&snapshot.targets[index])
    }
  }
}
