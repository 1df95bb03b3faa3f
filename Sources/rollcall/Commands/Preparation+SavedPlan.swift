import Reconciliation

extension Preparation {
  /// Reads a saved plan; says why it is not to be used and ends with 1.
  func savedPlan(_ path: String) throws -> SavedPlan {
    do { return try PlanFile(path: path).read() } catch {
      // A file that cannot be read names itself.
      console.report("error", error is SavedPlanRefusal ? "\(path.printable()) \(error)" : "\(error)")
      throw ExitStatus.failure.code
    }
  }

  /// Reads the configuration and keeps the named targets: those of a saved plan unless some are named, and all when there is neither.
  ///
  /// Ends with 1 when the plan was made with another configuration or by another instance, and with 64 when a named target is not in it.
  func configuration(
    _ path: String, targets names: [String], for plan: SavedPlan?, named file: String
  ) throws -> Configuration {
    let whole = try configuration(path)
    let chosen = try selecting(names, in: whole)
    guard let plan else { return chosen }
    do throws(SavedPlanRefusal) { try check(plan, whole) } catch {
      console.report("error", "\(file.printable()) \(error)")
      throw ExitStatus.failure.code
    }
    let planned = plan.targets.map(\.target)
    if let stranger = names.first(where: { !planned.contains($0) }) {
      console.report(
        "error", "--target \(stranger): \(file.printable()) has no plan for it; it has one for \(planned.joined(separator: ", "))"
      )
      throw ExitStatus.usage.code
    }
    return names.isEmpty ? whole.keeping(targets: Set(planned)) : chosen
  }

  private func check(_ plan: SavedPlan, _ configuration: Configuration) throws(SavedPlanRefusal) {
    if let other = plan.targets.first(where: { $0.instance != configuration.instance }) {
      throw .otherInstance(theirs: other.instance, ours: configuration.instance)
    }
    let known = Set(configuration.targets.map(\.policy.target))
    if let gone = plan.targets.first(where: { !known.contains($0.target) }) { throw .noSuchTarget(gone.target) }
    guard configuration.keeping(targets: Set(plan.targets.map(\.target))).planDigest == plan.configuration else {
      throw .otherConfiguration
    }
  }
}
