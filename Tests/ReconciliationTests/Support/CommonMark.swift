import Fixtures
import Foundation

/// Markdown made to HTML by cmark-gfm, with everything switched on that GitHub has and nothing made safe: what comes out is what the text says.
enum CommonMark {
  private static let program = "/usr/bin/cmark-gfm"

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  static func html(_ markdown: String) async throws -> RenderedHTML {
    let extensions = ["table", "autolink", "strikethrough", "tasklist"].flatMap { ["--extension", $0] }
    return RenderedHTML(text: try await Command.run(program, ["--unsafe"] + extensions, input: markdown))
  }
}

/// HTML as a program wrote it, as far as tests look at it.
struct RenderedHTML {
  let text: String

  /// The names of all elements, in their order, once for each opening tag; comments and declarations as `!`.
  var tags: [String] { text.matches(of: /<([a-zA-Z!][a-zA-Z0-9]*)/).map { $0.1.lowercased() } }

  /// What stands in `code` elements.
  var codes: [String] {
    text.matches(of: /<code>([^<]*)<\/code>/).map { match in
      let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#96;", "`"), ("&amp;", "&")]
      // Literally: a mark may stand on the last character of an entity.
      return entities.reduce(String(match.1)) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal) }
    }
  }
}
