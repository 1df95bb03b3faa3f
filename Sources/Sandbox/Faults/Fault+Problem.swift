extension Fault {
  /// Why the rule cannot be meant, nil when it can.
  var problem: String? { numberProblem ?? selectionProblem ?? contradiction }

  private var numberProblem: String? {
    let counts: [(String, Int?)] = [
      ("nth", selection.nth), ("from", selection.from), ("until", selection.until), ("every", selection.every),
      ("times", selection.times), ("delay", delay), ("slow-loris", slowLoris), ("gzip-bomb", gzipBomb),
      ("huge-headers", hugeHeaders),
    ]
    if let (name, number) = counts.first(where: { ($0.1 ?? 1) < 1 }) {
      return "\(name) is \(number ?? 0) and has to be 1 or more"
    }
    if let status, !(200...599).contains(status) { return "status is \(status) and has to be from 200 to 599" }
    return nil
  }

  private var selectionProblem: String? {
    let others = [selection.from, selection.until, selection.every, selection.times]
    if selection.nth != nil, others.contains(where: { $0 != nil }) {
      return "nth is one request, so from, until, every and times say nothing more"
    }
    if let from = selection.from, let until = selection.until, until < from { return "until is before from" }
    return nil
  }

  private var contradiction: String? {
    let changesAnswer =
      truncate != nil || slowLoris != nil || contentType != nil || clockOffset != nil || hugeHeaders != nil || !headers.isEmpty
      || retryAfter != nil || retryAfterDate != nil
    if drop != nil, isReplacement || changesAnswer || silentIgnore || takesEffect {
      return "drop gives no answer, so nothing but delay goes with it; \"after\" is the request that took effect"
    }
    if silentIgnore, isReplacement { return "silent-ignore gives the API's own answer, so no other answer goes with it" }
    if takesEffect, !isReplacement { return "takes-effect says nothing without an answer of the rule's own, such as status" }
    if [body != nil, html, gzipBomb != nil].count(where: \.self) > 1 { return "body, html and gzip-bomb are three bodies" }
    if truncate != nil, slowLoris != nil { return "truncate and slow-loris are two ways to send one body" }
    if retryAfter != nil, retryAfterDate != nil { return "retry-after and retry-after-date are one header" }
    if drop == nil, !isReplacement, !changesAnswer, !silentIgnore, delay == nil {
      return "the rule does nothing: give it one of delay, drop, status, body and the like"
    }
    return nil
  }
}
