import Testing

@testable import HTTPClient

@Suite struct HTTPDateTests {
  @Test(arguments: [
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799),
    ("Sat, 21 Nov 2026 09:14:03 GMT", 1_795_252_443), ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
    ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
  ]) func aFixedDateIsTimeSince1970(_ text: String, _ seconds: Int) { #expect(HTTPDate.parse(text) == .seconds(seconds)) }

  @Test(arguments: [
    "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun 06 Nov 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Mon, 29 Feb 2100 00:00:00 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 06 Nov 1969 08:49:37 GMT",
    "Sun, 06  Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ]) func anythingElseIsNoDate(_ text: String) { #expect(HTTPDate.parse(text) == nil) }
}
