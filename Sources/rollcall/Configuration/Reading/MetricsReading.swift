extension YAMLValue {
  /// `{textfile, listen, insecure}`.
  func metrics() -> MetricsConfiguration? {
    mapping { keys in
      let textfile = keys.optional("textfile").flatMap { value in
        value.parsed(Notation.absolutePath).flatMap { path in
          // node_exporter reads no other.
          path.hasSuffix(".prom") ? path : value.refuse("has to end in .prom, or node_exporter does not read it")
        }
      }
      let mayBeReached = keys.optional("insecure")?.boolean() ?? false
      let listen = keys.optional("listen").flatMap { value in
        value.parsed(ListenAddress.parse).flatMap { address in
          address.isLocal || mayBeReached
            ? address
            : value.refuse("can be reached from other machines, in the clear: use 127.0.0.1, or say `insecure: true`")
        }
      }
      return MetricsConfiguration(textfile: textfile, listen: listen)
    }
  }
}
