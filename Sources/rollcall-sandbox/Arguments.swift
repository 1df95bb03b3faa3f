import ArgumentParser
import Sandbox

extension LoopbackAddress: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }

  package var defaultValueDescription: String { "\(host):\(port)" }
}

extension RequestRate: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// A time such as `50ms` or `2s`, at most a minute.
struct Latency: ExpressibleByArgument {
  static let none = Latency(duration: .zero)

  let duration: Duration

  private init(duration: Duration) { self.duration = duration }

  init?(argument: String) {
    let isMilliseconds = argument.hasSuffix("ms")
    guard argument.hasSuffix("s"), let count = Int(argument.dropLast(isMilliseconds ? 2 : 1)), count >= 0 else { return nil }
    let duration: Duration = isMilliseconds ? .milliseconds(count) : .seconds(count)
    guard duration <= .seconds(60) else { return nil }
    self.init(duration: duration)
  }

  var defaultValueDescription: String { "0ms" }
}
