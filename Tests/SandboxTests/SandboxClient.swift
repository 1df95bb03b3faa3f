import Foundation
import FoundationNetworking

@testable import Sandbox

/// A plain HTTP client of one stand-in.
struct SandboxClient {
  struct Reply {
    let status: Int
    let body: Data
    private let response: HTTPURLResponse

    init(_ body: Data, _ response: HTTPURLResponse) {
      self.body = body
      self.response = response
      status = response.statusCode
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    /// Null when the body is not JSON.
    var json: JSON { (try? JSON.parse(body)) ?? .null }
    /// The members of an array of objects.
    func all(_ key: String) -> [JSON?] {
      guard case .array(let items) = json else { return [] }
      return items.map { $0[key] }
    }
    /// The ids of an array of objects.
    var ids: [Int] { all("id").compactMap { $0?.integer } }
    func header(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }
  }

  let base: String
  var headers: [String: String] = [:]

  func get(_ path: String) async throws -> Reply { try await send("GET", path) }

  func send(_ method: String, _ path: String, _ body: String? = nil, type: String = "application/json") async throws -> Reply {
    guard let url = URL(string: base + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.timeoutInterval = 60
    if let body {
      request.httpBody = Data(body.utf8)
      request.setValue(type, forHTTPHeaderField: "Content-Type")
    }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let session = URLSession(configuration: .ephemeral)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    return Reply(data, response)
  }

  func with(_ name: String, _ value: String) -> SandboxClient {
    var client = self
    client.headers[name] = value
    return client
  }
}
