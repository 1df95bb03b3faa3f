import Fixtures
import Foundation

/// A plan as `rollcall plan --format json` writes it, as far as tests look at it.
struct PlanJSON: Decodable {
  struct Target: Decodable {
    let target: String
    let predictedCalls: Int
    let digest: String
    let changes: [Change]
    let held: [Hold]
    let unmatched: [Person]
    let remarks: [String]
  }

  struct Change: Decodable {
    let change: String
    let cause: String
    let group: Group
    let account: Account?
    let members: [Account]?
    let admins: [Account]?
  }

  struct Hold: Decodable {
    let group: String
    let reason: String
    let changes: [Change]
  }

  struct Group: Decodable { let name: String }
  struct Account: Decodable { let label: String }
  struct Person: Decodable { let origin: String }

  let format: String
  let version: Int
  let targets: [Target]

  init(_ ending: ObservedProgram.Ending) throws {
    self = try JSONDecoder().decode(PlanJSON.self, from: Data(ending.output.utf8))
  }

  /// The first change of a group at any target.
  func change(of group: String) -> Change? { targets.lazy.flatMap(\.changes).first { $0.group.name == group } }
}
