/// Something that answers searches: a connection to a server, or a file that was written by one.
protocol Searchable: ~Copyable {
  /// Where the answers come from, for errors: an address, or a path.
  var place: String { get }

  /// Carries out one search and hands its entries to the sink as they come.
  ///
  /// Returns however the search was ended; throws when there was no end: the connection broke, time ran out, the file is none.
  borrowing func search(
    _ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink
  ) throws(LDAPError) -> SearchEnd
}

extension Searchable where Self: ~Copyable {
  /// Searches without paging.
  borrowing func search(_ search: LDAPSearch, into sink: inout some EntrySink) throws(LDAPError) -> SearchEnd {
    try self.search(search, page: nil, into: &sink)
  }
}
