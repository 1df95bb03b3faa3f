/// What a filter comes to for an entry (RFC 4511, 4.5.1.7); only `yes` makes it part of the answer.
enum Truth: Sendable {
  case no, undefined, yes

  init(_ value: Bool) { self = value ? .yes : .no }

  static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .yes: .no
    case .no: .yes
    case .undefined: .undefined
    }
  }
}
