/// How long somebody or something has to be missing in the directory before it goes on the target.
package struct Grace: Sendable, Hashable {
  /// Complete reads that miss it, the first included; nil counts none.
  package let reads: Int?
  /// From the first complete read that misses it; nil counts no time. With both, both have to be over.
  package let time: Duration?

  package init(reads: Int? = nil, time: Duration? = nil) {
    self.reads = reads
    self.time = time
  }
}
