import Engine
import Reconciliation

/// What is told, as JSON, for programs; `text` is one line for people, under the name that chat servers take.
///
/// `{"format":"rollcall-notification","version":1,"event":"hold","id":"9c1f…","instance":"rollcall","target":"acme-files","cycle":42,`
/// `"at":1763769600,"time":"2025-11-22 00:00:00Z","outcome":"held","summary":"…","text":"…","reasons":[{"code":"limit-removals",`
/// `"groups":3,"changes":41}],"held":"1b77…","approve":"rollcall approve 1b77abcd","failures":0,"applied":8,"plan":{…}}`.
/// Keys are added and never change their meaning within a version; what there is nothing to say of is left out.
struct NotifyDocument: Encodable, Sendable {
  /// Why changes wait, in numbers: no name of a group or a person.
  struct Reason: Encodable, Sendable, Hashable {
    /// As in the plan.
    let code: String
    let groups: Int
    let changes: Int
  }

  private enum CodingKeys: String, CodingKey {
    case format, version, event, id, instance, target, targets, cycle, at, time, outcome, summary, text, reasons, held, approve
    case failures, applied, plan
  }

  static let format = "rollcall-notification"
  static let version = 1

  let event: NotifyEvent
  let instance: String
  /// Nil when it is about the directory, and for a test.
  let target: String?
  /// The targets that a read of the directory was for; nil otherwise.
  let targets: [String]?
  let cycle: Int64?
  /// Seconds since 1970-01-01 UTC.
  let at: Int64
  let outcome: String?
  /// One line for people, without anything that moves a cursor.
  let summary: String
  let reasons: [Reason]
  /// The digest of what limits hold, which can be approved; nil when they hold nothing.
  let held: String?
  /// The command that approves it.
  let approve: String?
  let failures: Int
  let applied: Int
  /// Nil when there is none, or when it is not to be sent.
  var plan: Plan?
  /// See `NotifyJudge.Notice`; nil when it is about this moment alone.
  var occasion: String?

  /// The same for what happened once, however often it is sent and whichever cycle tells it.
  var id: String {
    let occasion = occasion ?? "\(cycle ?? 0) \(at)"
    return String(StructureDigest.digest(of: [event.rawValue, instance, target ?? "", occasion]).prefix(32))
  }

  /// `rollcall: acme-files: held: 41 removals held`.
  var text: String { "\(instance): \(target.map { "\($0): " } ?? "")\(event.rawValue): \(summary)" }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Self.format, forKey: .format)
    try values.encode(Self.version, forKey: .version)
    try values.encode(event.rawValue, forKey: .event)
    try values.encode(id, forKey: .id)
    try values.encode(instance, forKey: .instance)
    try values.encodeIfPresent(target, forKey: .target)
    try values.encodeIfPresent(targets, forKey: .targets)
    try values.encodeIfPresent(cycle, forKey: .cycle)
    try values.encode(at, forKey: .at)
    try values.encode(Numbers.time(at), forKey: .time)
    try values.encodeIfPresent(outcome, forKey: .outcome)
    try values.encode(summary, forKey: .summary)
    try values.encode(text, forKey: .text)
    try values.encode(reasons, forKey: .reasons)
    try values.encodeIfPresent(held, forKey: .held)
    try values.encodeIfPresent(approve, forKey: .approve)
    try values.encode(failures, forKey: .failures)
    try values.encode(applied, forKey: .applied)
    try values.encodeIfPresent(plan.map { PlanDocument([$0]) }, forKey: .plan)
  }
}
