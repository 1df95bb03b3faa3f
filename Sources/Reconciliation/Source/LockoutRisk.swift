/// An error of a directory that may get an account locked when the same is tried again soon.
package protocol LockoutRisk: Error {
  /// Who we are was refused.
  var risksLockout: Bool { get }
}
