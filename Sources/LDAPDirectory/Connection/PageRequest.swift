/// What is asked about paging (RFC 2696).
struct PageRequest {
  let size: Int
  /// Where to go on; empty for the first page.
  let cookie: [UInt8]
}
