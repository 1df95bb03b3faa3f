extension Metric {
  /// What it says, in one line; each of them stands in docs/operating.md too.
  var help: String {
    switch self {
    case .buildInfo: "Always 1; the version that runs."
    case .startTime: "When the service started."
    case .paused: "1 while somebody has paused the service: nothing is read and nothing is written."
    case .quiet: "1 while a quiet window of the target is in force: plans are made, and nothing is written."
    case .lastGoodCycle: "When the last cycle ended that ended well, from the ledger after a restart. 0 when none ever did."
    case .lastCycle: "When the last cycle ended, however it ended; from the ledger after a restart."
    case .lastCycleOutcome: "1 for the outcome of the last cycle, 0 for the others; from the ledger after a restart."
    case .cycles: "Cycles that ended since the service started."
    case .cycleDuration: "How long cycles took in which the target had a part, from the first read to the end of all targets."
    case .targetReadDuration:
      "How long reads of the target took: of its list, and of the members of groups where it shows them group by group."
    case .writeDuration: "How long it took from the first write to the end of the look at what was written, of cycles that wrote."
    case .cycleRunning: "1 while a cycle runs."
    case .nextRun: "When the next cycle is to begin."
    case .failuresInARow: "Cycles that failed since the last one that did not."
    case .changes: "Changes that were tried since the service started; members who come with a new group are added."
    case .heldChanges: "Changes that the last plan held back, by the reason, and by whether a decision is needed: needed, none."
    case .unreadParts: "Parts of the directory that were not read completely: the last plan takes nothing away on their word."
    case .unmatchedPeople: "People in groups of the last plan who have no account on the target."
    case .predictedCalls: "Requests that the last plan was to take."
    case .cycleCalls: "Requests that the last cycle took to write and to look at what was written."
    case .approvals: "Approvals that stand and were not used yet."
    case .requests: "Requests to the target since the service started, by the answer: 2xx, 3xx, 4xx, 5xx, 429, none."
    case .pace: "The pace that is kept now; absent when none is."
    case .breakerOpen: "1 while nothing is sent to the target because too many requests failed in a row."
    case .apiKeyEnd: "When the API key of the target expires; absent where it does not, or where the target does not say."
    case .directoryReads: "Reads of the directory since the service started, by what came of them: good, partial, failed."
    case .directoryReadDuration: "How long reads of the directory took, whole ones and partial ones."
    case .directoryReadAt: "When the last whole read of the directory began."
    case .directoryPeople: "People that the last whole read of the directory gave."
    case .directoryGroups: "Groups that the last whole read of the directory gave."
    case .directoryMemberships: "Memberships that the last whole read of the directory gave."
    case .certificateEnd:
      "When a certificate ends; of authorities, when the last does; of the directory, of servers asked within a day."
    case .ledgerSize: "Size of the ledger, its log included."
    case .ledgerWritable: "1 when the ledger can be written and its disk has room."
    case .unsettledWrites: "Writes whose outcome is not known yet."
    case .reloadSuccessful: "1 when the configuration was taken the last time it was read."
    case .reloadSuccess: "When the configuration was last taken."
    case .notifications: "Notifications since the service started, by what came of them: delivered, failed, dropped."
    }
  }
}
