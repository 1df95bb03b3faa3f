/// What a privilege allows; a higher level manages the levels below it and never its own.
package enum BigVLevel: String, Sendable, Codable, CaseIterable, Comparable {
  case consoleOnly = "vm_console"
  case machineAdmin = "vm_admin"
  case groupAdmin = "group_admin"
  case accountAdmin = "account_admin"

  package static func < (left: BigVLevel, right: BigVLevel) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
