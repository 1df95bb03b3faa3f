import Reconciliation

/// A target in memory that has exactly what a snapshot says, the way a target looks after a good cycle.
///
/// Every person with mail has an account, every group is owned and marked, and the ledger remembers whose each account is and what was left.
struct EqualTarget: TargetReader {
  let current: Current
  private(set) var memory: TargetMemory
  let traits = TargetTraits(
    hasAdmins: true, hasAnnotations: true, nameKey: { $0 }, nameProblem: { _ in nil }, usernameKey: { $0 })

  init(to snapshot: Snapshot, policy: TargetPolicy) {
    let users = Self.accounts(of: snapshot.people, mail: policy.match.directory)
    var groups: [TargetGroup] = []
    var owned: [StableID: OwnedGroup] = [:]
    groups.reserveCapacity(snapshot.groups.count)
    owned.reserveCapacity(snapshot.groups.count)
    for source in snapshot.groups {
      guard let name = source.attributes["cn"]?.first else { continue }
      let id = TargetGroupID(String(Self.firstID + groups.count))
      let marker = OwnershipMarker(instance: policy.instance, source: source.stableID)
      var members: [AccountNumber] = []
      members.reserveCapacity(source.members.people.count)
      for person in source.members.people { if let number = users.numbers[Int(person)] { members.append(number) } }
      groups.append(TargetGroup(id: id, name: name, annotation: marker.line, members: members))
      owned[source.stableID] = OwnedGroup(source: source.stableID, group: id, name: name, origin: .created)
    }
    current = Current(accounts: users.accounts, groups: groups)
    memory = TargetMemory(owned: owned, people: users.remembered)
  }

  /// Remembers what a good cycle would have left here.
  mutating func settle(_ settlements: [StableID: LastSeen.Settlement]) {
    let hashes = AccountHashes(current.accounts)
    let groups = Dictionary(current.groups.map { ($0.id, $0) }) { first, _ in first }
    for owned in memory.owned.values {
      guard let group = groups[owned.group] else { continue }
      memory.seen.groups[owned.source] = LastSeen(
        name: group.name, accounts: hashes.hash(of: group), settlement: settlements[owned.source])
    }
  }

  /// What a cycle starts from: what is remembered, compared with what is there.
  var looked: TargetMemory {
    var looked = memory
    looked.seen.look(at: current, owned: memory.owned.values)
    return looked
  }

  /// Ids of equal widths, so that the order of ids is the order of people.
  private static let firstID = 10_000_000

  private struct Users {
    var accounts = Accounts()
    /// By person; nil for those without mail.
    var numbers: [AccountNumber?] = []
    var remembered: RememberedPeople = [:]
  }

  private static func accounts(of people: People, mail attribute: String) -> Users {
    var users = Users()
    users.numbers.reserveCapacity(people.count)
    // The ledger hands out what it remembers one by one, and so does this: no list is made in between.
    users.remembered = RememberedPeople {
      while users.numbers.count < people.count {
        let person = PersonNumber(users.numbers.count)
        guard let mail = people.values(of: person, attribute).first else {
          users.numbers.append(nil)
          continue
        }
        let id = AccountID(String(firstID + users.accounts.count))
        users.numbers.append(AccountNumber(users.accounts.count))
        users.accounts.append(Account(id: id, username: String(mail.prefix { $0 != "@" }), email: mail))
        return (id, people.stableID(of: person))
      }
      return nil
    }
    return users
  }

  func readCurrent() async throws -> Current { current }

  func check() async -> [Finding] { [] }

  func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] { [] }
}
