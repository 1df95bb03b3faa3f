/// The `type` of every error in the vendor's catalogue, schema 1.0.0, as its SDK for Python and its command line have it.
///
/// A family has words after a stroke; `-` is the family's name alone.
enum ErrorCatalogue {
  static let types = families.flatMap { family, kinds in
    kinds.split(whereSeparator: \.isWhitespace).map { $0 == "-" ? family : "\(family)/\($0)" }
  }

  private static let families: KeyValuePairs = [
    "bad-request": """
    - agent-upgrade-required attachment-too-large cannot-download-directory cant-move-with-multiple-locations
    datetime-parse destination-same destination-site-mismatch does-not-support-sorting folder-must-not-be-a-file
    folders-not-allowed internal-general-error invalid-body invalid-cursor invalid-cursor-type-for-sort invalid-etags
    invalid-filter-alias-combination invalid-filter-field invalid-filter-param invalid-filter-param-format
    invalid-filter-param-value invalid-input-encoding invalid-interface invalid-oauth-provider invalid-path
    invalid-return-to-url invalid-search-query invalid-sort-field invalid-sort-filter-combination invalid-upload-offset
    invalid-upload-part-gap invalid-upload-part-size invalid-workspace-id-header method-not-allowed
    multiple-sort-params-not-allowed no-valid-input-params offset-upload-not-allowed-with-malware-scanning
    part-number-too-large path-cannot-have-trailing-whitespace reauthentication-needed-fields request-body-too-large
    request-params-contain-invalid-character request-params-invalid request-params-required search-all-on-child-path
    unrecognized-sort-index unsupported-currency unsupported-http-response-format unsupported-media-type user-id-invalid
    user-id-on-user-endpoint user-required
    """,
    "not-authenticated": """
    additional-authentication-required api-key-sessions-not-supported authentication-required
    bundle-registration-code-failed files-agent-token-failed inbox-registration-code-failed invalid-credentials
    invalid-oauth invalid-or-expired-code invalid-session invalid-username-or-password locked-out lockout-region-mismatch
    one-time-password-incorrect two-factor-authentication-error two-factor-authentication-setup-expired
    """,
    "not-authorized": """
    api-key-is-disabled api-key-is-path-restricted api-key-only-for-desktop-app api-key-only-for-mobile-app
    api-key-only-for-office-integration billing-information-hidden billing-permission-required bundle-maximum-uses-reached
    bundle-permission-required cannot-login-while-using-key cant-act-for-other-user contact-admin-for-password-change-help
    files-agent-failed-authorization folder-admin-or-billing-permission-required folder-admin-permission-required
    full-permission-required history-permission-required in-app-ai-assistant-unavailable
    insufficient-permission-for-params insufficient-permission-for-site mover-access-denied mover-package-required
    must-authenticate-with-api-key need-admin-permission-for-inbox non-admins-must-query-by-folder-or-path
    not-allowed-to-create-bundle not-enqueuable-sync password-change-not-required password-change-required
    payment-method-error preview-only-permission-cannot-download read-only-session read-permission-required
    reauthentication-failed reauthentication-failed-final reauthentication-needed-action recaptcha-failed
    remote-desktop-debug-logging-disabled root-folder-behavior-site-admin-required
    root-folder-behavior-skip-site-admin-required self-managed-required site-admin-or-partner-admin-permission-required
    site-admin-or-workspace-admin-or-folder-admin-permission-required
    site-admin-or-workspace-admin-or-partner-admin-or-folder-admin-permission-required
    site-admin-or-workspace-admin-or-partner-admin-permission-required site-admin-or-workspace-admin-permission-required
    site-admin-required site-files-are-immutable two-factor-authentication-required user-id-without-site-admin
    write-and-bundle-permission-required write-permission-required
    """,
    "not-found": """
    - api-key-not-found bundle-path-not-found bundle-registration-not-found code-not-found file-not-found
    file-upload-not-found group-not-found inbox-not-found nested-not-found plan-not-found site-not-found user-not-found
    """,
    "processing-failure": """
    - agent-unavailable ai-task-cannot-be-run-manually already-completed automation-cannot-be-run-manually
    behavior-not-allowed-on-remote-server buffered-upload-disabled-for-this-destination bundle-only-allows-previews
    bundle-operation-requires-subfolder configuration-locked-path could-not-create-parent destination-exists
    destination-folder-limited destination-parent-conflict destination-parent-does-not-exist exceeded-runtime-limit
    expectation-already-has-open-window expectation-not-manual-trigger expired-private-key expired-public-key
    export-failure export-not-ready failed-to-change-password file-locked file-not-uploaded file-pending-processing
    file-processing-error file-too-big-to-decrypt file-too-big-to-encrypt file-uploaded-to-wrong-region filename-too-long
    folder-locked folder-not-empty history-unavailable invalid-bundle-code invalid-file-type invalid-filename
    invalid-priority-color invalid-range invalid-site invalid-zip-file metadata-not-supported-on-remotes model-save-error
    multiple-processing-errors path-too-long recipient-already-shared remote-server-error resource-belongs-to-parent-site
    resource-locked subfolder-locked sync-in-progress two-factor-authentication-code-already-sent
    two-factor-authentication-country-blacklisted two-factor-authentication-general-error
    two-factor-authentication-method-unsupported-error two-factor-authentication-unsubscribed-recipient
    updates-not-allowed-for-remotes
    """,
    "rate-limited": """
    duplicate-share-recipient reauthentication-rate-limited too-many-concurrent-logins too-many-concurrent-requests
    too-many-login-attempts too-many-requests too-many-shares
    """,
    "service-unavailable": """
    automations-unavailable migration-in-progress site-disabled uploads-unavailable
    """,
    "site-configuration": """
    account-already-exists account-overdue no-account-for-site site-was-removed trial-expired trial-locked
    user-requests-enabled-required
    """,
  ]
}
