import Ledger
import Logging
import Synchronization

extension Daemon {
  /// Opens the control socket. Nil when there is to be none, or, with an entry in the log, when none can be made: the groups are kept equal
  /// all the same.
  func openControl(_ environment: [String: String], _ threshold: LogThreshold) -> ControlServer? {
    let configuration = assembly.withLock { $0.configuration }
    guard configuration.control.isOn else { return nil }
    let desk = ControlDesk(state: state, requests: requests, ledger: ledger, threshold: threshold, logger: logger) {
      self.assembly.withLock { $0 }
    }
    do throws(ControlSocketError) {
      let path = try ControlPlace.ofDaemon(
        configuration.control, stateFolder: configuration.stateFolder, environment: environment)
      let surroundings = ControlServer.Surroundings { [record = logger.forTheRecord] peer in
        var metadata = EventID.controlDenied.metadata
        metadata["by"] = "\(peer.map(\.description) ?? "unknown")"
        record.warning("somebody who may not was refused at the control socket", metadata: metadata)
      }
      let server = try ControlServer(at: path, group: configuration.control.group, surroundings, handle: desk.answer)
      logger.info("control socket open", metadata: ["path": "\(path)"])
      return server
    } catch {
      var metadata = EventID.controlFailed.metadata
      metadata["reason"] = "\(error)"
      logger.error("no control socket: status, sync, pause and the like do not reach the daemon", metadata: metadata)
      return nil
    }
  }
}
