import ArgumentParser

/// What a command takes that works on the ownership of groups of one target.
struct OwnershipOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The target that has the group.", valueName: "name"),
    completion: .custom(TargetNames.completing))
  var target: String
}
