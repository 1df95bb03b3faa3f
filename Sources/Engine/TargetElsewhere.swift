/// A target's name stands for another site or account than it did: ids of groups and accounts mean nothing there.
struct TargetElsewhere: Error, CustomStringConvertible {
  let target: String
  /// What the ledger knows, and what the target is now.
  let known: String
  let present: String

  /// Throws when both are known and differ.
  static func check(_ target: String, known: String?, present: String?) throws {
    guard let known, let present, known != present else { return }
    throw TargetElsewhere(target: target, known: known, present: present)
  }

  var description: String {
    "the target \(target) was \(known) until now and is \(present): nothing is planned, because what is remembered of the one means nothing "
      + "on the other; give the new one a name of its own in the configuration, or put the old address and credentials back"
  }
}
