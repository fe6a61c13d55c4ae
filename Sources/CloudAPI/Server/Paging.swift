// One page of a list, for servers. A token names the last record that was given, not a number: a list that grows at the
// front (activities) neither repeats nor skips. A record that went away meanwhile makes its token invalid, and AWS's
// clients start again.

extension PageRequest {
  /// The page that is asked for. `key` names a record, uniquely in the list; `size` is what a caller gets who asks for
  /// nothing, `maximum` what the greediest gets. A limit outside 1…`maximum` is a `ValidationError`, a token that is not
  /// of this list `InvalidNextToken`.
  public func page<Record>(
    of records: [Record], size: Int, maximum: Int, by key: (Record) -> String
  ) throws(APIError) -> RecordPage<Record> {
    let count = limit ?? size
    guard (1...maximum).contains(count) else {
      throw .validation(
        "1 validation error detected: Value '\(count)' at 'maxRecords' failed to satisfy constraint: "
          + "Member must have value between 1 and \(maximum)")
    }
    var start = 0
    if let token {
      guard let index = records.firstIndex(where: { Self.token(for: key($0)) == token }) else {
        throw .invalidNextToken
      }
      start = index + 1
    }
    let page = records[start...].prefix(count)
    let isLast = page.endIndex == records.endIndex
    return RecordPage(Array(page), nextToken: isLast ? nil : page.last.map { Self.token(for: key($0)) })
  }

  /// Hexadecimal, so that it passes through any client unchanged and nobody is tempted to read it.
  private static func token(for key: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: key.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
