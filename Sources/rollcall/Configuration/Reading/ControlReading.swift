extension YAMLValue {
  /// `on`, `off`, or `{socket, group}`.
  func control() -> ControlConfiguration? {
    if isScalar { return choice(OnOrOff.self).map { ControlConfiguration(isOn: $0 == .on) } }
    return mapping { keys in
      let socket = keys.optional("socket")?.parsed { text throws(Refusal) in
        guard let path = SocketPath(try Notation.absolutePath(text)) else {
          throw Refusal("is too long for a socket: the system takes \(SocketPath.maximumBytes) bytes")
        }
        return path
      }
      let group = keys.optional("group")?.text(orNumber: true)
      return ControlConfiguration(socket: socket, group: group)
    }
  }
}
