import Reconciliation

/// The token of a session: one login at a time, shared by every request that waits for it.
actor SessionToken {
  private let logIn: @Sendable () async throws(ProviderError) -> Secret
  private var current: Secret?
  private var login: Task<Result<Secret, ProviderError>, Never>?

  init(logIn: @escaping @Sendable () async throws(ProviderError) -> Secret) { self.logIn = logIn }

  /// The present token; logs in when there is none, or when the one there is was `refused`.
  func token(insteadOf refused: Secret? = nil) async throws(ProviderError) -> Secret {
    if let current, current != refused { return current }
    return try await (login ?? begin()).value.get()
  }

  /// The task ends the login itself, so that nobody who resumes late overwrites a newer one. It is not a child task because
  /// several requests wait for it and the end of one of them must not end it for the others.
  private func begin() -> Task<Result<Secret, ProviderError>, Never> {
    let task = Task {
      let result = await attempt()
      // try? is right: after a failed login there is no token, and the failure itself is returned to all who wait.
      current = try? result.get()
      login = nil
      return result
    }
    login = task
    return task
  }

  private func attempt() async -> Result<Secret, ProviderError> {
    do throws(ProviderError) { return .success(try await logIn()) } catch { return .failure(error) }
  }
}
