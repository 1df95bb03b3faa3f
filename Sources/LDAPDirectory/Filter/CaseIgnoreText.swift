/// Comparison that passes over case and over blanks that mean nothing (RFC 4517, 4.2.11; RFC 4518).
enum CaseIgnoreText {
  /// Whether a value has this form, which is as `DistinguishedName.folded` makes it; without a copy where both are ASCII.
  static func equal(_ value: Span<UInt8>, to form: [UInt8]) -> Bool {
    var position = 0
    var isBlankDue = false
    for index in value.indices {
      let byte = value[index]
      // Letters beyond ASCII have more than one spelling, and so has a letter of the form that is one.
      if byte >= 0x80 || (position < form.count && form[position] >= 0x80) { return DistinguishedName.folded(value.copy) == form }
      if byte == UInt8(ascii: " ") {
        isBlankDue = position > 0
        continue
      }
      if isBlankDue {
        guard position < form.count, form[position] == UInt8(ascii: " ") else { return false }
        position += 1
        isBlankDue = false
        if position < form.count, form[position] >= 0x80 { return DistinguishedName.folded(value.copy) == form }
      }
      guard position < form.count, form[position] == LDIFRecord.lowercased(byte) else { return false }
      position += 1
    }
    return position == form.count
  }
}
