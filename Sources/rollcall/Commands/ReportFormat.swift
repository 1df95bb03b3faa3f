import ArgumentParser

/// The forms of what a command tells.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
