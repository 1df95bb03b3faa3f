import GRDB
import Glibc

extension LedgerError {
  /// Says in Rollcall's words what SQLite or the system answered while `doing` something, such as `record a write`.
  init(_ error: any Error, path: String, doing: String) {
    switch error {
    case let error as LedgerError: self = error
    case let error as SystemFailure: self = LedgerError(error, path: path, doing: doing)
    case let error as DatabaseError: self = LedgerError(error, path: path, doing: doing)
    default: self = .failed(path: path, doing: doing, what: oneLine("\(error)"))
    }
  }

  private init(_ failure: SystemFailure, path: String, doing: String) {
    switch failure.code {
    case ENOSPC, EDQUOT: self = .full(path: path, doing: doing)
    case EROFS: self = .readOnly(path: path, doing: doing)
    default: self = .failed(path: path, doing: doing, what: failure.description)
    }
  }

  /// Primary codes decide, https://www.sqlite.org/rescode.html; the text is shown where it adds something.
  private init(_ error: DatabaseError, path: String, doing: String) {
    let what = oneLine("\(error.message ?? "no message") (\(error.extendedResultCode))")
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, what: what)
    case .SQLITE_FULL: self = .full(path: path, doing: doing)
    case .SQLITE_READONLY: self = .readOnly(path: path, doing: doing)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, doing: doing)
    default: self = .failed(path: path, doing: doing, what: what)
    }
  }
}

private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
