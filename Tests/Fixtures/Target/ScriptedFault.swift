import Reconciliation

/// A failure that a test asks for.
package struct ScriptedFault: LockoutRisk, CustomStringConvertible {
  package let description: String
  package let risksLockout: Bool

  package init(description: String, risksLockout: Bool = false) {
    self.description = description
    self.risksLockout = risksLockout
  }
}
