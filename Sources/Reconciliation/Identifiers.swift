/// The directory's own, unchanging name for a person or a group, such as `entryUUID:0f8fad5b-d9cb-469f-a165-70867728950e`.
///
/// Shape: the name of the attribute it came from, a colon, the value in the directory's usual spelling. It survives renames, which is
/// why ownership hangs on it.
package struct StableID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }

  /// What stands before the colon: the attribute that the value came from, or `dn` where there was none; empty without a colon.
  var scheme: Substring { rawValue.firstIndex(of: ":").map { rawValue[..<$0] } ?? "" }

  package var description: String { rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The target's own identifier of an account: digits at Files.com, a user name at BigV.
package struct AccountID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }

  package var description: String { rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The target's own identifier of a group: digits at both providers.
package struct TargetGroupID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }

  package var description: String { rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A person's place in the people of one snapshot; it means nothing in another one.
package typealias PersonNumber = UInt32

/// An account's place in the accounts of one read of a target; it means nothing in another one.
package typealias AccountNumber = UInt32
