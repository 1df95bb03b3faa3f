import FoundationEssentials

/// One list of Files.com: what is asked for is selected, sorted and cut into pages.
struct FilesComList: Sendable {
  struct Row: Sendable {
    let id: Int
    let json: JSON
  }

  private static let usualPageSize = 1000
  private static let maximumPageSize = 10_000

  let sortable: Set<String>
  let filterable: Set<String>
  let prefixable: Set<String>
  let behaviour: FilesComBehaviour

  func answer(_ rows: [Row], _ parameters: FilesComParameters) throws(FilesComError) -> SandboxAnswer {
    let rows = try sorted(try selected(rows, parameters), parameters)
    if parameters.text("action") == "count" { return .json(200, ["data": ["count": .integer(rows.count)]]) }
    let size = try parameters.integer("per_page") ?? Self.usualPageSize
    guard (1...Self.maximumPageSize).contains(size) else {
      throw .badRequest("request-params-invalid", "per_page must be between 1 and \(Self.maximumPageSize).")
    }
    if let page = try parameters.integer("page") {
      guard page > 0 else { throw .badRequest("request-params-invalid", "page must be 1 or more.") }
      // Pages beyond the last are empty; the limit keeps the product of both numbers within range.
      return self.page(rows, from: min(page - 1, rows.count) * size, size: size)
    }
    guard behaviour.pagination == .cursor, let text = parameters.text("cursor"), !text.isEmpty else {
      return self.page(rows, from: 0, size: size)
    }
    return try page(rows, after: text, size: size)
  }

  private func selected(_ rows: [Row], _ parameters: FilesComParameters) throws(FilesComError) -> [Row] {
    var rows = rows
    if let ids = try parameters.identifiers("ids") {
      let wanted = Set(ids)
      rows = rows.filter { wanted.contains($0.id) }
    }
    for (field, value) in parameters.fields("filter") {
      guard filterable.contains(field) else {
        throw .badRequest("invalid-filter-field", "filter[\(field)] is not possible here.")
      }
      rows = rows.filter { row in row.json[field]?.plainText.map { behaviour.isSameName($0, value) } == true }
    }
    for (field, value) in parameters.fields("filter_prefix") {
      guard prefixable.contains(field) else {
        throw .badRequest("invalid-filter-field", "filter_prefix[\(field)] is not possible here.")
      }
      rows = rows.filter { row in
        row.json[field]?.plainText.map { behaviour.isSameName(String($0.prefix(value.count)), value) } == true
      }
    }
    return rows
  }

  private func sorted(_ rows: [Row], _ parameters: FilesComParameters) throws(FilesComError) -> [Row] {
    let wishes = parameters.fields("sort_by")
    let byID = rows.sorted { $0.id < $1.id }
    guard let (field, direction) = wishes.first else { return byID }
    guard wishes.count == 1 else { throw .badRequest("multiple-sort-params-not-allowed", "Sort by one field only.") }
    guard sortable.contains(field), ["asc", "desc"].contains(direction) else {
      throw .badRequest("invalid-sort-field", "sort_by[\(field)]=\(direction) is not possible here.")
    }
    let ascending = byID.sorted { ($0.json[field]?.plainText ?? "", $0.id) < ($1.json[field]?.plainText ?? "", $1.id) }
    return direction == "asc" ? ascending : ascending.reversed()
  }

  private func page(_ rows: [Row], from start: Int, size: Int) -> SandboxAnswer {
    let page = rows.dropFirst(start).prefix(size)
    var answer = SandboxAnswer.json(200, .array(page.map(\.json)))
    if let last = page.last, start + size < rows.count {
      setCursor(FilesComCursor(lastID: last.id, isGap: behaviour.emptyPages), in: &answer)
    }
    return answer
  }

  /// A cursor names the last row that was seen, so rows deleted meanwhile shift nothing.
  private func page(_ rows: [Row], after text: String, size: Int) throws(FilesComError) -> SandboxAnswer {
    guard let cursor = FilesComCursor(text) else { throw .badRequest("invalid-cursor", "The cursor is not valid.") }
    if cursor.isGap {
      var answer = SandboxAnswer.json(200, [])
      setCursor(FilesComCursor(lastID: cursor.lastID, isGap: false), in: &answer)
      return answer
    }
    if let index = rows.firstIndex(where: { $0.id == cursor.lastID }) { return page(rows, from: index + 1, size: size) }
    let index = rows.firstIndex { $0.id > cursor.lastID } ?? rows.count
    return page(rows, from: index, size: size)
  }

  private func setCursor(_ cursor: FilesComCursor, in answer: inout SandboxAnswer) {
    guard behaviour.pagination == .cursor else { return }
    answer.headers["X-Files-Cursor-Next"] = cursor.text
    answer.headers["X-Files-Cursor"] = cursor.text
  }
}
