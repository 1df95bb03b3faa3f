/// What switches off everything that takes access away; the raw value is how it is written.
package enum RemovalSwitch: String, Sendable, Hashable {
  case configuration = "removals: off"
  case option = "--no-removals"
}
