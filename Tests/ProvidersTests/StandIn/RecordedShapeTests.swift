import Foundation
import HTTPClient
import Reconciliation
import Testing

@testable import Providers
@testable import Sandbox

/// The stand-in against what the vendors' servers were seen to send: what it gets wrong, every other test gets wrong with it.
@Suite struct RecordedShapeTests {
  /// A group of a real site.
  static let group = #"""
    {"id":78899,"name":"example_group","allowed_ips":null,"admin_ids":"","notes":null,"user_ids":"942660,1105124,1173788",
     "usernames":"mulesoft-user,example_user","ftp_permission":false,"sftp_permission":false,"dav_permission":false,
     "restapi_permission":false,"site_id":115123}
    """#

  /// The refusal of a key by a real site; `instance` is another every time.
  private static let refusal = #"""
    {"error":"The API key or Session token provided could not be used to validate this request.","http-code":401,
     "instance":"0","title":"Invalid Credentials","type":"not-authenticated/invalid-credentials"}
    """#

  private func send(_ run: StandInRun, _ url: String, _ header: HTTPHeader) async throws -> JSON {
    try JSON.parse(Data(try await run.http.read(HTTPRequest(.get, url, headers: [header])).body))
  }

  /// The site of the recorded group.
  private func record(_ data: inout SandboxData) {
    data.filesCom.users = [(942_660, "a"), (1_105_124, "b"), (1_173_788, "c")].map { FilesComUser(id: $0.0, username: $0.1) }
    data.filesCom.groups = [FilesComGroupData(id: 78_899, name: "example_group", members: ["c", "a", "b"])]
    data.filesCom.apiKeys = [FilesComKey(id: 1, key: "sitekey")]
  }

  @Test(arguments: ["/groups/78899", "/groups"])
  func aGroupIsSentAsItWasRecorded(_ path: String) async throws {
    try await StandInRun.run(.filesCom, data: record) { run async throws in
      let url = "\(run.addresses.filesCom)/api/rest/v1\(path)"
      let sent = try await send(run, url, HTTPHeader("X-FilesAPI-Key", "sitekey"))
      let group = if case .array(let groups) = sent { groups.first } else { JSON?.some(sent) }
      // The recorded names are not those of the recorded ids: one is missing, so only their type can be compared.
      #expect(
        Self.types(group, valuesBut: ["usernames"]) == Self.types(try JSON.parse(Data(Self.group.utf8)), valuesBut: ["usernames"])
      )
    }
  }

  @Test func aRefusalIsSentAsItWasRecorded() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let url = "\(run.addresses.filesCom)/api/rest/v1/groups"
      let sent = try await send(run, url, HTTPHeader("X-FilesAPI-Key", "wrongkey"))
      #expect(
        Self.types(sent, valuesBut: ["instance"]) == Self.types(try JSON.parse(Data(Self.refusal.utf8)), valuesBut: ["instance"]))
    }
  }

  @Test func groupsOfBigVAreSentAsTheyAreDocumented() async throws {
    let fresh: (inout SandboxData) -> Void = { data in
      data.bigV.accounts[0].id = 1
      data.bigV.accounts[0].groups = [BigVGroupData(id: 1, name: "default")]
    }
    try await StandInRun.run(.bigV, data: fresh) { run async throws in
      let key = HTTPHeader("Authorization", "Bearer apikey.fullkey")
      let list = try await send(run, "\(run.addresses.bigV)/accounts/acme/groups", key)
      #expect(list == [["account_id": 1, "id": 1, "name": "default"]])
      #expect(
        try await send(run, "\(run.addresses.bigV)/accounts/1/groups/default", key) == [
          "account_id": 1, "id": 1, "name": "default",
        ])
    }
  }

  /// Each member with its value, and with its type alone where values differ.
  private static func types(_ json: JSON?, valuesBut exceptions: Set<String>) -> [String: String] {
    guard case .object(let members) = json else { return [:] }
    return Dictionary(
      members.map { name, value in (name, exceptions.contains(name) ? type(value) : "\(type(value)) \(value)") }
    ) { $1 }
  }

  private static func type(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "flag"
    case .integer, .number: "number"
    case .string: "text"
    case .array: "list"
    case .object: "object"
    }
  }
}
