import Reconciliation

/// How far an apply is, on one line of a terminal.
struct ProgressBar: Sendable {
  let console: Console
  private static let width = 30

  init(console: Console) { self.console = console }

  @Sendable func show(target: String, done: Int, total: Int) {
    console.progress(Self.line(target: target, done: done, total: total))
  }

  /// `acme-files [##########--------------------] 12/40`; full when there is nothing to do.
  static func line(target: String, done: Int, total: Int) -> String {
    let filled = total == 0 ? width : width * done / total
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    return "\(target.printable(limit: 40)) [\(bar)] \(Numbers.count(done))/\(Numbers.count(total))"
  }
}
