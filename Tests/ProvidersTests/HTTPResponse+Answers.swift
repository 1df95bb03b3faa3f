import HTTPClient

extension HTTPResponse {
  static func json(_ text: String, _ status: Int = 200, _ headers: [String: String] = [:]) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: headers.merging(["content-type": "application/json"]) { given, _ in given }, body: Array(text.utf8)
    )
  }

  static func empty(_ status: Int = 204) -> HTTPResponse { HTTPResponse(status: status) }

  static func html(_ status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["content-type": "text/html"], body: Array("<html>\n<h1>Bad\u{1b}[31m gateway</h1>".utf8))
  }
}
