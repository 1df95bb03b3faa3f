/// The time that a test's clients see as the time of day: 2026-11-21 09:14:03 UTC.
let morning: Duration = .seconds(1_795_252_443)
