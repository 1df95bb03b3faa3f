import Reconciliation
import Testing

struct PlanDocumentTests {
  private static let golden = """
    {
      "failed" : [

      ],
      "format" : "rollcall-plan",
      "targets" : [
        {
          "changes" : [
            {
              "cause" : "first",
              "change" : "rename-group",
              "group" : {
                "id" : "t:dezign",
                "name" : "dezign",
                "source" : "g:design"
              },
              "to" : "design"
            },
            {
              "account" : {
                "id" : "ana",
                "label" : "ana@example.org"
              },
              "cause" : "first",
              "change" : "add-member",
              "group" : {
                "id" : "t:dezign",
                "name" : "dezign",
                "source" : "g:design"
              }
            }
          ],
          "digest" : "DIGEST",
          "directoryGroups" : 1,
          "directoryMemberships" : 2,
          "fingerprints" : {
            "t:dezign" : "FINGERPRINT"
          },
          "held" : [
            {
              "changes" : [
                {
                  "account" : {
                    "id" : "bo",
                    "label" : "bo@example.org"
                  },
                  "cause" : "first",
                  "change" : "remove-member",
                  "group" : {
                    "id" : "t:dezign",
                    "name" : "dezign",
                    "source" : "g:design"
                  }
                }
              ],
              "group" : "dezign",
              "reason" : "own-account",
              "text" : "held: the account that Rollcall itself uses would go"
            }
          ],
          "instance" : "main",
          "leftOut" : [

          ],
          "predictedCalls" : 2,
          "predictedSeconds" : 1,
          "provider" : "files.com",
          "remarks" : [

          ],
          "snapshot" : {
            "milliseconds" : 900,
            "server" : "ldap1.example.org",
            "takenAt" : 1795252443
          },
          "summary" : "1 group to rename, 1 to change (+1 member); 1 removal held",
          "target" : "acme",
          "unmatched" : [
            {
              "origin" : "uid=pat",
              "person" : "p:pat",
              "reason" : "no account has the email pat@example.org"
            }
          ],
          "unread" : [

          ]
        }
      ],
      "version" : 1
    }

    """

  @Test func isAGoldenDocument() throws {
    var world = World()
    world.person("pat")
    world.person("bo")
    world.account("bo", isOurs: true)
    world.directory("design", ["ana", "pat"])
    world.target("dezign", ["bo"], source: "design")
    let plan = try world.plan()
    let json = try PlanDocument([plan]).json()
      .replacing(plan.digest, with: "DIGEST").replacing(plan.fingerprints.values.first ?? "?", with: "FINGERPRINT")
    #expect(json == Self.golden)
  }

  @Test func namesEveryKindOfChange() throws {
    var world = World.example()
    world.extent = .full
    world.adoption = .matchingName
    world.directory("adopted", ["ana"])
    world.target("adopted", ["ana", "zoe"])
    world.last { $0.admins = ["ana", "zoe"] }
    world.groups[world.groups.count - 1].members.append("zoe")
    world.groups[world.groups.count - 1].admins = ["ana"]
    world.target("gone", ["ana"], source: "gone")
    let json = try PlanDocument([world.plan()]).json()
    let words = [
      "adopt-group", "rename-group", "create-group", "add-member", "grant-admin", "revoke-admin", "remove-member", "delete-group",
    ]
    #expect(words.filter { !json.contains("\"change\" : \"\($0)\"") } == [])
  }

  @Test func equalPlansGiveEqualBytes() throws {
    #expect(try PlanDocument([World.example().plan()]).json() == PlanDocument([World.example().plan()]).json())
  }

  @Test func holdsEveryTargetInOrder() throws {
    let json = try PlanDocument([World.example().plan(), World().plan()]).json()
    #expect(json.matches(of: /"target" : "acme"/).count == 2)
  }

  @Test func aTargetWithoutAPlanIsNamed() throws {
    let json = try PlanDocument([], failed: [.init(target: "acme", reason: "GET /groups: Connection refused")]).json()
    #expect(json.contains("\"reason\" : \"GET /groups: Connection refused\",\n      \"target\" : \"acme\""), "\(json)")
  }
}
