import Reconciliation

/// The DN of a group's group of admins, with `{attribute}` where a value of the group goes.
struct AdminTemplate {
  enum Expansion: Equatable {
    case dn(String)
    /// The group has no value for this attribute.
    case missing(String)
  }

  private enum Piece {
    case text(String)
    case attribute(String)
  }

  let text: String
  private let pieces: [Piece]

  init(_ text: String) {
    self.text = text
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(.text(String(rest[..<open])))
      pieces.append(.attribute(rest[rest.index(after: open)..<close].lowercased()))
      rest = rest[rest.index(after: close)...]
    }
    self.pieces = pieces + [.text(String(rest))]
  }

  /// In lower case, in the order of the template.
  var attributes: [String] {
    pieces.compactMap { if case .attribute(let name) = $0 { name } else { nil } }
  }

  /// The DN for a group with these attributes; where one has several values, the first counts.
  func expanded(with attributes: [String: [String]]) -> Expansion {
    var dn = ""
    for piece in pieces {
      switch piece {
      case .text(let text): dn += text
      case .attribute(let name):
        guard let value = attributes[name]?.first, !value.isEmpty else { return .missing(name) }
        dn += DistinguishedName.escapedText(value)
      }
    }
    return .dn(dn)
  }
}

extension AdminSource {
  var template: String? { if case .group(let template) = self { template } else { nil } }
  /// Attributes that name admins.
  var attributes: [String] { if case .attributes(let names) = self { names } else { [] } }
}
