/// What trying a directory came to.
package struct DirectoryCheck: Sendable {
  package let findings: [Finding]
  /// What was read on the way; nil when there was no answer to build on.
  package let snapshot: Snapshot?

  package init(_ findings: [Finding], snapshot: Snapshot? = nil) {
    self.findings = findings
    self.snapshot = snapshot
  }
}
