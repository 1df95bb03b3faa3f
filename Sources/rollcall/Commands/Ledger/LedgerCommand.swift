import ArgumentParser

/// `rollcall ledger`: the ledger's file itself.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Check the ledger's file, or copy it.",
    discussion: """
      The ledger says which groups are ours, whose each account was, and what was sent. To restore a copy:

        systemctl stop rollcall
        cd /var/lib/rollcall && rm -f ledger.sqlite-wal ledger.sqlite-shm
        install -m 600 -o rollcall -g rollcall /path/of/the/copy ledger.sqlite
        rollcall ledger check && rollcall plan
        systemctl start rollcall

      Look at the plan: groups that were created after the copy was made are recognised by their marks at Files.com, and have to be adopted \
      at BigV. Without any copy, move the file away: groups at Files.com are recognised, and those at BigV have to be adopted.
      """,
    subcommands: [LedgerCheckCommand.self, LedgerBackupCommand.self]
  )
}
