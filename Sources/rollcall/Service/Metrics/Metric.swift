/// Everything that is measured, by its name in Prometheus; no label ever holds the name of a person or a group.
///
/// Names follow https://prometheus.io/docs/practices/naming/: base units, `_total` for what only grows, timestamps in seconds since
/// 1970-01-01 UTC, so that an age is `time() - …` and needs no clock of ours.
enum Metric: String, Sendable, CaseIterable {
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  case buildInfo = "rollcall_build_info"
  case startTime = "rollcall_start_time_seconds"
  case paused = "rollcall_paused"
  case quiet = "rollcall_quiet"

  case lastGoodCycle = "rollcall_last_good_cycle_timestamp_seconds"
  case lastCycle = "rollcall_last_cycle_timestamp_seconds"
  case lastCycleOutcome = "rollcall_last_cycle_outcome"
  case cycles = "rollcall_cycles_total"
  case cycleDuration = "rollcall_cycle_duration_seconds"
  case targetReadDuration = "rollcall_target_read_duration_seconds"
  case writeDuration = "rollcall_write_duration_seconds"
  case cycleRunning = "rollcall_cycle_running"
  case nextRun = "rollcall_next_run_timestamp_seconds"
  case failuresInARow = "rollcall_failures_in_a_row"

  case changes = "rollcall_changes_total"
  case heldChanges = "rollcall_held_changes"
  case unreadParts = "rollcall_unread_parts"
  case unmatchedPeople = "rollcall_unmatched_people"
  case predictedCalls = "rollcall_predicted_calls"
  case cycleCalls = "rollcall_cycle_calls"
  case approvals = "rollcall_approvals_standing"

  case requests = "rollcall_api_requests_total"
  case pace = "rollcall_api_pace_requests_per_second"
  case breakerOpen = "rollcall_api_breaker_open"
  case apiKeyEnd = "rollcall_api_key_not_after_timestamp_seconds"

  case directoryReads = "rollcall_directory_reads_total"
  case directoryReadDuration = "rollcall_directory_read_duration_seconds"
  case directoryReadAt = "rollcall_directory_read_timestamp_seconds"
  case directoryPeople = "rollcall_directory_people"
  case directoryGroups = "rollcall_directory_groups"
  case directoryMemberships = "rollcall_directory_memberships"
  case certificateEnd = "rollcall_certificate_not_after_timestamp_seconds"

  case ledgerSize = "rollcall_ledger_size_bytes"
  case ledgerWritable = "rollcall_ledger_writable"
  case unsettledWrites = "rollcall_unsettled_writes"

  case reloadSuccessful = "rollcall_configuration_last_reload_successful"
  case reloadSuccess = "rollcall_configuration_last_reload_success_timestamp_seconds"
  case notifications = "rollcall_notifications_total"

  var kind: Kind {
    switch self {
    case .cycles, .changes, .requests, .directoryReads, .notifications: .counter
    case .cycleDuration, .targetReadDuration, .writeDuration, .directoryReadDuration: .histogram
    default: .gauge
    }
  }
}
