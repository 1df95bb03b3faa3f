import Logging

/// The classes of events that the journal can be asked for; each has a MESSAGE_ID of its own that never changes.
///
/// The name goes into a log entry's metadata as `message-id`; `journalctl MESSAGE_ID=…` and `journalctl ROLLCALL_EVENT=…` find it.
enum EventID: String, Sendable, CaseIterable {
  case serviceStarted = "service-started"
  case serviceStopping = "service-stopping"
  case configurationLoaded = "configuration-loaded"
  case configurationRefused = "configuration-refused"
  case cycleStarted = "cycle-started"
  case cycleFinished = "cycle-finished"
  case planHeld = "plan-held"
  case approvalUsed = "approval-used"
  case directoryFailed = "directory-failed"
  case targetFailed = "target-failed"
  case writeRefused = "write-refused"
  case writeUnknown = "write-unknown"
  case groupCreated = "group-created"
  case groupChanged = "group-changed"
  case groupDeleted = "group-deleted"
  case groupAdopted = "group-adopted"
  case targetPaused = "target-paused"
  case targetResumed = "target-resumed"
  case paceLowered = "pace-lowered"
  case breakerOpened = "breaker-opened"
  case breakerClosed = "breaker-closed"
  case controlAsked = "control-asked"
  case controlDenied = "control-denied"
  case controlFailed = "control-failed"
  case removalsOff = "removals-off"
  case approvalUnfit = "approval-unfit"
  case partialRead = "partial-read"
  case writeSkipped = "write-skipped"
  case writeSplit = "write-split"
  case writeUnverified = "write-unverified"
  case ledgerFailed = "ledger-failed"
  case targetFailing = "target-failing"
  case targetRecovered = "target-recovered"
  case notified
  case notifyFailed = "notify-failed"
  case metricsFailed = "metrics-failed"

  /// 128 bits as 32 lower-case hexadecimal digits, made once with `systemd-id128 new`.
  var messageID: String {
    switch self {
    case .serviceStarted: "302a8e26acc74bc8b1cfab0979b8bbc1"
    case .serviceStopping: "f2a7eb4ec94c444cb4939fe618ecd295"
    case .configurationLoaded: "ef86eacba8024197beaad4a9fea42557"
    case .configurationRefused: "05d3ba11e7ee44a2be6c2d4a1027f7b8"
    case .cycleStarted: "2f3ac8dc486140e1b09ddac44bf3d2ec"
    case .cycleFinished: "fba9b248ed194712b4328ebef08e39ab"
    case .planHeld: "b009012bfbd6446e852f06258cd8de91"
    case .approvalUsed: "d5e9b29def6d433eb5c17bbc96c34652"
    case .directoryFailed: "0958ac1dfaa14dc58496d72f927cc885"
    case .targetFailed: "40a188b42cba4b7d957a0d8bad32ec4a"
    case .writeRefused: "fc6d0ce156ca4475b4ed63471f9fff33"
    case .writeUnknown: "5f5afe808fc04260b0b8f12d49865c44"
    case .groupCreated: "43941f1d35cb46599c48de9bd8755406"
    case .groupChanged: "aed4705d20c34c87b50c531ca079bd28"
    case .groupDeleted: "519cf165a08240c5be0c23ce8c459dfc"
    case .groupAdopted: "6b27cce1c2e648c0b7398909af28d3b8"
    case .targetPaused: "cc4df8efffc94fb68558fce7acbc9f5e"
    case .targetResumed: "3af88d5f3e4d40a7bb0a628b3604bb80"
    case .paceLowered: "d5817a09912b41f2b4af10e6d6681536"
    case .breakerOpened: "79eb01d7865a4d2bb1d05697489971ed"
    case .breakerClosed: "43a4a8a2e4fd4e948ba32fbd9e6ead99"
    case .controlAsked: "8bff42e5b9d84d009fbcea622cd64c17"
    case .controlDenied: "711503eaf2d34a7e8d53a432c47c8fdf"
    case .controlFailed: "fcb53e9c2a254089a09f161e6e6c0eff"
    case .removalsOff: "a6cdc22d9a5e46c084a28066acd91f6c"
    case .approvalUnfit: "343377e1f68a411895914523251b0cce"
    case .partialRead: "17994813c49548019213087c1fde5496"
    case .writeSkipped: "e86ea56e20504435b78b674e96f68dcc"
    case .writeSplit: "5500272e9b10482182aa8e730afe2c24"
    case .writeUnverified: "817452f9404f4930bc96c78575e75709"
    case .ledgerFailed: "d7369a961ee4428bb25eaeec8f5814b6"
    case .targetFailing: "7b970258f46b4a0484cd0d712902d812"
    case .targetRecovered: "4c14cec1aae544c58746e72eb4eb0a41"
    case .notified: "fd83c84e16d44313b610269413b532b9"
    case .notifyFailed: "ea8bed0146de4dc1a0feccb9b85bc181"
    case .metricsFailed: "a5fc34de99d04124845eb878336efd9a"
    }
  }

  /// Metadata that marks a log entry as this event.
  var metadata: Logger.Metadata { ["message-id": .string(rawValue)] }
}
