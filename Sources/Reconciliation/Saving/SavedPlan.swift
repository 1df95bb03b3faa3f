import FoundationEssentials

/// A plan that was saved to be carried out later: what may be done at most.
package struct SavedPlan: Sendable {
  /// What is saved of one target.
  package struct Target: Sendable, Decodable {
    package let target: String
    package let instance: String
    /// In the order of the plan.
    package let groups: [SavedGroup]
  }

  /// The digest of the configuration that it was made with.
  package let configuration: String
  package let targets: [Target]

  private struct Head: Decodable {
    struct Saved: Decodable {
      let configuration: String
      let seal: String
    }

    let format: String
    let version: Int
    let saved: Saved?
  }

  private struct Body: Decodable {
    let targets: [Target]
  }

  /// Reads a saved plan. Throws when it is not one, or not all of it is as it was saved; what it would do is only looked at after that.
  package init(_ bytes: [UInt8]) throws(SavedPlanRefusal) {
    let data = Data(bytes)
    // What the decoder has to say is about JSON; that the file cannot be used, and why, is said here.
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else {
      throw Self.claimsToBeAPlan(bytes) ? .changed : .notAPlan
    }
    guard head.format == PlanDocument.format else { throw .notAPlan }
    guard head.version == Plan.formatVersion else { throw .otherVersion(head.version) }
    guard let saved = head.saved else { throw .notSaved }
    // What is intact decodes, for this form wrote it.
    guard PlanSeal.isIntact(bytes, seal: saved.seal), let body = try? JSONDecoder().decode(Body.self, from: data) else {
      throw .changed
    }
    configuration = saved.configuration
    targets = body.targets
  }

  /// Whether a file holds a plan, saved or printed: a document of this form, whatever became of it since.
  package static func isPlan(_ bytes: [UInt8]) -> Bool {
    struct Form: Decodable { let format: String }
    // What does not decode is not such a document, for whatever reason.
    return (try? JSONDecoder().decode(Form.self, from: Data(bytes)))?.format == PlanDocument.format
  }

  private static func claimsToBeAPlan(_ bytes: [UInt8]) -> Bool {
    // The first keys of the document are short.
    String(decoding: bytes.prefix(4_096), as: UTF8.self).contains("\"\(PlanDocument.format)\"")
  }
}
