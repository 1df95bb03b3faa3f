import ArgumentParser

/// What a command takes that works on the ownership of one group.
struct OwnershipOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The target that has the group.", valueName: "name"))
  var target: String

  @Argument(help: ArgumentHelp("The group's name on the target.", valueName: "group"))
  var group: String
}
