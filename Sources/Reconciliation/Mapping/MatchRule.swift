/// How a person in the directory is recognised as an account on a target.
package struct MatchRule: Sendable, Hashable {
  /// Which of an account's names is compared.
  package enum AccountKey: String, Sendable, CaseIterable {
    /// Compared in Unicode NFC with ASCII letters in lower case.
    case email
    /// Compared as the provider compares user names.
    case username
  }

  /// The person's attribute.
  package let directory: String
  package let account: AccountKey

  package init(directory: String, account: AccountKey) {
    self.directory = directory
    self.account = account
  }
}
