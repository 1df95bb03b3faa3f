/// Where the daemon shows what it measures; nowhere unless something is given.
struct MetricsConfiguration: Sendable, Hashable {
  /// The file for node_exporter's textfile collector; nil writes none.
  let textfile: String?
  /// Where metrics are to be had by HTTP; nil listens nowhere.
  let listen: ListenAddress?

  static let none = MetricsConfiguration(textfile: nil, listen: nil)
}
