/// A fault that a test asked for.
package struct ScriptedFault: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) { self.description = description }
}
