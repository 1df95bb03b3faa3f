/// The BigV installation of a data file.
package struct BigVData: Sendable, Codable {
  package var users: [BigVUser] = []
  package var accounts: [BigVAccountData] = []
  package var apiKeys: [BigVKey] = []
  package var behaviour = BigVBehaviour()

  enum CodingKeys: String, CodingKey {
    case users, accounts, behaviour
    case apiKeys = "api-keys"
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    users = try fields.value(.users, default: [])
    accounts = try fields.value(.accounts, default: [])
    apiKeys = try fields.value(.apiKeys, default: [])
    behaviour = try fields.value(.behaviour, default: BigVBehaviour())
  }

  /// Refuses data that BigV cannot have: numbers or names used twice, usernames with other characters, privileges of nobody.
  func validate(_ source: String) throws(SandboxDataError) {
    func refuse(_ problem: String) -> SandboxDataError { SandboxDataError("cannot use \(source): bigv: \(problem)") }
    let names = Set(users.map(\.username))
    let groups = accounts.flatMap(\.groups)
    guard names.count == users.count else { throw refuse("two users have the same username") }
    guard Set(accounts.map(\.id)).count == accounts.count else { throw refuse("two accounts have the same id") }
    guard Set(groups.map(\.id)).count == groups.count else { throw refuse("two groups have the same id") }
    if let name = names.sorted().first(where: { $0.isEmpty || !$0.utf8.allSatisfy(Self.isLetterOrDigit) }) {
      throw refuse("the username \"\(name)\" has other characters than letters and digits")
    }
    if let key = apiKeys.first(where: { !names.contains($0.user) }) {
      throw refuse("API key \(key.id) belongs to \(key.user), who is none of the users")
    }
    let machines = groups.flatMap(\.virtualMachines)
    for privilege in accounts.flatMap(\.privileges) + groups.flatMap(\.privileges) + machines.flatMap(\.privileges) {
      guard names.contains(privilege.user) else { throw refuse("\(privilege.user) has a privilege but is none of the users") }
      guard privilege.apiKey == nil || apiKeys.contains(where: { $0.id == privilege.apiKey }) else {
        throw refuse("a privilege of \(privilege.user) names an API key that is not there")
      }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
