import Testing

@testable import Reconciliation

struct MembershipGraphTests {
  typealias Node = MembershipPaths.Node

  private static func graph(_ nodes: Node...) -> MembershipGraph { MembershipGraph(MembershipPaths(nodes: nodes)) }

  @Test("Of two ways into a group the shorter one is told, from the group that names the person")
  func shortest() {
    let graph = Self.graph(
      Node(origin: "cn=a", group: 0, people: [:], children: [1, 3]), Node(origin: "cn=b", group: 1, people: [:], children: [2]),
      Node(origin: "cn=c", group: 2, people: ["member": [7]], children: []),
      Node(origin: "cn=d", group: 3, people: ["memberUid": [5, 7]], children: []))
    let expected = MembershipChain(by: "memberUid", groups: ["cn=d", "cn=a"])
    #expect(graph.chains(of: 7)[0] == expected)
    #expect(graph.chains(of: [7], to: 0)[7] == expected)
  }

  @Test("Groups that contain each other have a chain each, and the search ends")
  func cycle() {
    let graph = Self.graph(
      Node(origin: "cn=a", group: 0, people: ["member": [1]], children: [1]),
      Node(origin: "cn=b", group: 1, people: [:], children: [0]))
    #expect(graph.chains(of: 1)[1]?.groups == ["cn=a", "cn=b"])
    #expect(graph.chains(of: [1, 2], to: 1) == [1: MembershipChain(by: "member", groups: ["cn=a", "cn=b"])])
  }

  @Test("Both searches agree on the length of every chain, fifty groups deep")
  func deep() {
    let nodes = (0..<50).map {
      Node(origin: "cn=\($0)", group: $0, people: $0 == 49 ? ["member": [3]] : [:], children: $0 == 49 ? [] : [$0 + 1])
    }
    let graph = MembershipGraph(MembershipPaths(nodes: nodes))
    let all = graph.chains(of: 3)
    for node in nodes.indices { #expect(all[node] == graph.chains(of: [3], to: node)[3]) }
    #expect(all[0]?.groups.count == 50)
  }

  @Test("Where the directory found somebody and the groups on the way are not there, the chain says that it is not whole")
  func found() {
    let graph = Self.graph(
      Node(origin: "cn=a", group: 0, people: [:], children: [1], found: .init(by: "rule", people: [1, 2])),
      Node(origin: "cn=b", group: 1, people: ["member": [1]], children: []))
    let whole = MembershipChain(by: "member", groups: ["cn=b", "cn=a"])
    let said = MembershipChain(by: "rule", groups: ["cn=a"], isWhole: false)
    #expect(graph.chains(of: 1)[0] == whole && graph.chains(of: 2)[0] == said && graph.chains(of: 3)[0] == nil)
    #expect(graph.chains(of: [1, 2, 3], to: 0) == [1: whole, 2: said])
  }

  @Test("An admin is named by the group's own attribute, or through the group that holds its admins")
  func admins() {
    let owner = AdminSource.attribute("owner")
    let template = AdminSource.group(template: "cn={cn}-admins")
    let graph = Self.graph(
      Node(
        origin: "cn=a", group: 0, people: [:], children: [],
        admins: [owner: .init(people: [4], groups: []), template: .init(people: [], groups: [1])]),
      Node(origin: "cn=a-admins", group: nil, people: ["member": [9]], children: []))
    #expect(graph.adminChain(of: 4, in: 0, owner) == MembershipChain(by: "owner", groups: []))
    #expect(graph.adminChain(of: 9, in: 0, template) == MembershipChain(by: "member", groups: ["cn=a-admins"]))
    #expect(graph.adminChain(of: 9, in: 0, owner) == nil)
  }
}
