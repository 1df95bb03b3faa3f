/// The fields that every entry of an event has, by the event's name: what an explanation of it may name. Some entries have more.
package enum EventFields {
  package static let all: [String: Set<String>] = [
    "service-started": [], "service-ending": [], "service-stopping": [], "configuration-loaded": [],
    "configuration-refused": ["reason"], "restart-needed": ["setting"], "credentials-unchanged": [], "removals-off": ["reason"],
    "cycle-started": ["target", "digest", "summary", "by-hand"],
    "cycle-finished": ["target", "cycle", "outcome", "summary", "milliseconds"],
    "plan-held": ["target", "group", "hold", "reason"], "approval-used": ["target", "cycle", "digest", "by", "changes"],
    "approval-unfit": ["target", "digest", "by"], "directory-failed": ["reason"], "target-failed": ["target", "reason"],
    "target-failing": ["target", "failures", "reason"], "target-recovered": ["target", "failures"],
    "partial-read": ["target", "reason"], "group-created": change, "group-changed": change, "group-deleted": change,
    "group-adopted": change, "write-refused": change.union(["reason"]), "write-unknown": change.union(["reason"]),
    "write-skipped": change.union(["reason"]), "write-split": ["target", "cycle", "group", "reason"],
    "write-unverified": ["target"],
    "ledger-failed": ["reason"], "target-paused": traffic, "target-resumed": traffic, "pace-lowered": traffic,
    "breaker-opened": traffic, "breaker-closed": traffic, "control-asked": ["command", "by", "uid", "pid"],
    "control-denied": ["by"], "control-failed": ["reason"], "notified": ["rule", "notification"],
    "notify-failed": ["rule", "notification", "reason"], "metrics-failed": ["reason"], "metrics-shown": ["setting"],
    "cycle-skipped": ["target", "moments", "seconds", "reason"],
    "cycle-missed": ["target"], "quiet": ["target", "window", "until"],
    "quiet-over": ["target", "window"], "clock-jumped": ["seconds"], "paused": ["by", "until", "reason"],
    "pause-over": ["by", "paused-by"],
    "never-writes": ["target", "reason"],
  ]

  private static let change: Set = ["target", "cycle", "group", "change", "cause"]
  private static let traffic: Set = ["target", "reason"]
}
