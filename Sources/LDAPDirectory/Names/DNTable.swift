/// Numbers DNs so that every spelling of a name has the same number.
///
/// Nearly every value repeats a spelling that was seen before: it costs one look-up and is not normalised again.
struct DNTable: Sendable {
  /// Stands for what is no DN.
  static let nobody = UInt32.max

  /// Spellings and normal forms; the number of a DN is that of its normal form.
  private(set) var names = NameTable()
  /// For each name the number of its normal form.
  private var forms: [UInt32] = []
  /// How many values were taken for no DN because they have a control character, as they stand in none: a server escapes them.
  ///
  /// With a wrong length two values of a list run into each other, and the octets between them are such ones. Whoever counts on a list
  /// looks whether this grew.
  private(set) var garbled = 0
  private var normalizer = DNNormalizer()
  private var spelling = PackedBytes()

  /// The number of a DN, `nobody` when the bytes are none.
  mutating func number(of dn: Span<UInt8>) -> UInt32 {
    spelling.fill(dn)
    if let known = names.number(of: spelling) { return forms[Int(known)] }
    guard !dn.hasControlOctet else {
      garbled += 1
      return Self.nobody
    }
    guard normalizer.normalize(dn) else { return Self.nobody }
    let form = names.intern(normalizer.form)
    if forms.count < names.count { forms.append(form) }
    _ = names.intern(spelling)
    if forms.count < names.count { forms.append(form) }
    return form
  }

  /// The number of an entry's DN. Should it be none, the entry is known by the bytes, and no value names it.
  mutating func number(ofEntry dn: Span<UInt8>) -> UInt32 {
    let number = number(of: dn)
    guard number == Self.nobody else { return number }
    spelling.fill(dn)
    let own = names.intern(spelling)
    if forms.count < names.count { forms.append(Self.nobody) }
    return own
  }

  /// Whether a name is its own normal form, and so the number of a DN.
  func isForm(_ name: UInt32) -> Bool { forms[Int(name)] == name }

  /// Adds the numbers of many DNs to a list, `nobody` for what is none.
  mutating func find(_ batch: borrowing NameBatch, into numbers: inout [UInt32]) {
    let first = numbers.count
    names.find(batch, into: &numbers)
    for index in 0..<batch.count {
      let name = numbers[first + index]
      if name != NameTable.unknown {
        numbers[first + index] = forms[Int(name)]
      } else {
        numbers[first + index] = number(of: batch.text(index).span)
      }
    }
  }
}
