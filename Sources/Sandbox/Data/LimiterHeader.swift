/// What a 429 of the limiter says about when to come again: no document promises `Retry-After`.
package enum LimiterHeader: String, Sendable, Codable, CaseIterable { case seconds, date, missing }
