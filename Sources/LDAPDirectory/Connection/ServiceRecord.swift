/// A server that DNS names for a service (RFC 2782).
struct ServiceRecord: Sendable, Hashable {
  let priority: UInt16
  let weight: UInt16
  let port: UInt16
  /// Without a dot at the end; empty when the domain says that it has no such service.
  let target: String

  /// The order in which to try the servers: the lowest priority first, and within one priority by chance, each with a likelihood that is
  /// its share of the weights (RFC 2782, page 3). Pure but for the generator.
  static func ordered(_ records: [ServiceRecord], using generator: inout some RandomNumberGenerator) -> [ServiceRecord] {
    var ordered: [ServiceRecord] = []
    for priority in Set(records.map(\.priority)).sorted() {
      // Records without weight go first, as the RFC has it: then they have a small chance to be taken before others.
      var rest = records.filter { $0.priority == priority }.sorted {
        ($0.weight, $0.target, $0.port) < ($1.weight, $1.target, $1.port)
      }
      while !rest.isEmpty {
        let sum = rest.reduce(0) { $0 + Int($1.weight) }
        // Not Int.random(in:using:), which may draw again and would never end with numbers that are all alike.
        let chance = Int(generator.next() % UInt64(sum + 1))
        var running = 0
        let index = rest.firstIndex { record in
          running += Int(record.weight)
          return running >= chance
        }
        ordered.append(rest.remove(at: index ?? 0))
      }
    }
    return ordered
  }
}
