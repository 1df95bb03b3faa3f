/// What reading the files has found so far: what is refused, and which keys there are.
final class ReadingLog {
  private(set) var problems: [ConfigurationProblem] = []
  /// Every key that was asked for, by its path such as `directory.people.base`, and whether the files give it. The reference
  /// configuration is held complete by this.
  private(set) var keys: [String: Bool] = [:]

  func report(_ position: Position, _ message: String, nearest: String? = nil) {
    problems.append(ConfigurationProblem(position, message, nearest: nearest))
  }

  /// Reports a problem and returns the nil that stands for what could not be read: so every nil has its problem.
  func refuse<Value>(_ position: Position, _ message: String, nearest: String? = nil) -> Value? {
    report(position, message, nearest: nearest)
    return nil
  }

  func asked(for path: String, given: Bool) { keys[path] = keys[path, default: false] || given }
}
