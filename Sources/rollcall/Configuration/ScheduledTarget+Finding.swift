import Engine
import Reconciliation

extension ScheduledTarget.Silence {
  /// One line for people.
  var text: String {
    switch self {
    case .moments(let count): "the next \(Numbers.counted(count, "moment")) of its schedule, all of them, lie in quiet windows"
    case .until(let end): "it is quiet without a gap until \(Numbers.time(end)) or longer"
    }
  }
}

extension ScheduledTarget {
  /// That nothing will be written, for people; nil when something will.
  func finding(at now: Int64) -> Finding? {
    silence(from: now, SystemTimeZones()).map { silence in
      Finding(
        .warning, "schedule", "\(name): nothing is written: \(silence.text)",
        advice: "leave room between `quiet` and `schedule`, unless that is meant for now")
    }
  }
}
