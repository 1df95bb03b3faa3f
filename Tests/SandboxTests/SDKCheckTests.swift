import Fixtures
import Foundation
import Testing

@testable import Sandbox

/// The interpreter of a virtual environment that has the vendor's SDK.
private let sdkPython = ProcessInfo.processInfo.environment["ROLLCALL_SDK_PYTHON"]

struct SDKCheckTests {
  @Test(.enabled(if: sdkPython != nil, "ROLLCALL_SDK_PYTHON is not set: the vendor's SDK was not tried against the sandbox"))
  func theVendorsSDKFindsWhatItExpects() async throws {
    let server = try SandboxServer(data: try SandboxData(path: ProjectFile.path("config/sandbox.json")))
    let addresses = try await server.start()
    let arguments = [ProjectFile.path("scripts/sdk-check"), addresses.filesCom, "sandboxkey"]
    let outcome = try await BuiltProgram.outcome(of: sdkPython ?? "", arguments)
    await server.stop()
    #expect(outcome.exitCode == 0, "\(outcome)")
  }
}
