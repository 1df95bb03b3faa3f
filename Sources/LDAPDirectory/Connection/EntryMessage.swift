/// A SearchResultEntry (RFC 4511, 4.5.2).
enum EntryMessage {
  /// Hands an entry to the sink while it is gone through; what throws may have been handed over in part.
  ///
  /// libldap's own functions leave out what they cannot read, and a member would be missing where an octet is wrong. Here every element has
  /// to be of the kind that belongs there and to end where what it is in has room for it, and no attribute comes twice.
  static func deliver(
    _ contents: Range<Int>, of bytes: Span<UInt8>, names: inout AttributeNames, into sink: inout some EntrySink
  ) throws(BrokenMessage) {
    var entry = BERCursor(contents)
    let name = try entry.step(BERCursor.octets, in: bytes)
    var attributes = BERCursor(try entry.step(BERCursor.sequence, in: bytes))
    try entry.finish()
    names.removeAll()
    sink.beginEntry(dn: bytes.extracting(name))
    while !attributes.isAtEnd {
      var attribute = BERCursor(try attributes.step(BERCursor.sequence, in: bytes))
      let description = try attribute.step(BERCursor.octets, in: bytes)
      var values = BERCursor(try attribute.step(BERCursor.set, in: bytes))
      try attribute.finish()
      try names.add(description, of: bytes)
      let slot = sink.attribute(bytes.extracting(description))
      while !values.isAtEnd {
        let value = try values.step(BERCursor.octets, in: bytes)
        if let slot { sink.value(bytes.extracting(value), of: slot) }
      }
    }
    sink.endEntry()
  }
}
