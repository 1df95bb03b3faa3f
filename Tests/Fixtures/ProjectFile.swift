import Foundation

/// Files of the repository, found from where the tests were compiled.
package enum ProjectFile {
  /// The full path of a file given from the root of the repository.
  package static func path(_ name: String) -> String {
    // .../Tests/Fixtures/ProjectFile.swift
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.appending(path: name).path(percentEncoded: false)
  }
}
