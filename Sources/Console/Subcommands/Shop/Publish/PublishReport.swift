import BookStoreKit
import Terminal

/// What `publish --from FILE --json` prints.
public struct PublishRecord: Record {
  public enum State: String, Hashable, Sendable, Encodable {
    case published, there, refused, unreachable, valid
    case notTried = "not_tried"
  }

  public struct Row: Hashable, Sendable, Encodable {
    @OrNull public var code: String?
    @OrNull public var id: Int?
    public var line: Int
    @OrNull public var message: String?
    public var state: State
    public var title: String
  }

  public struct Mistake: Hashable, Sendable, Encodable {
    @OrNull public var field: String?
    @OrNull public var line: Int?
    public var problem: String
  }

  public var alreadyThere: Int
  public var dryRun: Bool
  public var exitCode: Int32
  public var failed: Int
  public var file: String
  public var mistakes: [Mistake]
  public var published: Int
  public var rows: [Row]
  public var total: Int
}

extension PublishRun {
  /// How far it is, for one line that is written over itself.
  public func progress(_ language: Language) -> String {
    let done = count { $0 != .notTried }
    return PublishTexts.progress(done, of: items.count, failed: failedCount).text(language)
  }

  /// What is said at the end.
  ///
  /// - Parameter isDryRun: nothing was sent.
  public func report(file: String, isDryRun: Bool, _ language: Language) -> Report<PublishRecord> {
    let there = count { $0 == .there }
    let exit: ExitStatus = stop.map(\.exit) ?? (failedCount > 0 ? .refused : .fine)
    let record = PublishRecord(
      alreadyThere: there, dryRun: isDryRun, exitCode: exit.rawValue, failed: failedCount, file: file, mistakes: [],
      published: publishedCount, rows: zip(items, states).map { Self.row($0.row, $1, isDryRun, language) },
      total: items.count)
    let rest = count { $0 == .notTried }
    let summary =
      isDryRun
      ? PublishTexts.wouldPublish(rest, there: there)
      : PublishTexts.summary(published: publishedCount, there: there, failed: failedCount, notTried: rest)
    let again = !isDryRun && (failedCount > 0 || rest > 0) ? [PublishTexts.again.text(language)] : []
    let failures = zip(items, states).compactMap { Self.line($0.row, $1, language) }
    return Report(record: record, lines: failures + [summary.text(language)] + again, exit: exit)
  }

  private static func row(
    _ row: BookSheet.Row, _ state: State, _ isDryRun: Bool, _ language: Language
  ) -> PublishRecord.Row {
    var made = PublishRecord.Row(line: row.line, state: .notTried, title: row.draft.title)
    switch state {
    case .notTried: made.state = isDryRun ? .valid : .notTried
    case .there: made.state = .there
    case .published(let id): (made.state, made.id) = (.published, id)
    case .failed(let trouble, _):
      made.state = trouble.kind == .refused ? .refused : .unreachable
      (made.code, made.message) = (trouble.code, trouble.message.text(language))
    }
    return made
  }

  private static func line(_ row: BookSheet.Row, _ state: State, _ language: Language) -> String? {
    guard case .failed(let trouble, let mayHaveHappened) = state else { return nil }
    let doubt = mayHaveHappened ? PublishTexts.mayBeDone : Phrase("", "")
    let fields = trouble.fields.sorted { $0.key < $1.key }.map { "; \($0.key): \($0.value)" }.joined()
    let words = PublishTexts.line(row.line) + trouble.cause + .verbatim(Sanitiser.line(fields, limit: 400)) + doubt
    return words.text(language)
  }
}

extension [BookSheet.Mistake] {
  /// What is said of a file that is not sent.
  public func report(file: String, isDryRun: Bool, _ language: Language) -> Report<PublishRecord> {
    let record = PublishRecord(
      alreadyThere: 0, dryRun: isDryRun, exitCode: ExitStatus.usage.rawValue, failed: 0, file: file,
      mistakes: map { .init(field: $0.field, line: $0.line, problem: $0.problem.text(language)) }, published: 0,
      rows: [], total: 0)
    let shown = prefix(Self.shownMistakes).map { mistake in
      let place = mistake.line.map(PublishTexts.line) ?? Phrase("", "")
      let field = mistake.field.map { Phrase.verbatim(Sanitiser.line($0, limit: 60) + ": ") } ?? Phrase("", "")
      return (place + field + mistake.problem).text(language)
    }
    let rest = count > Self.shownMistakes ? [PublishTexts.moreMistakes(count - Self.shownMistakes).text(language)] : []
    return Report(record: record, lines: shown + rest + [PublishTexts.nothingSent.text(language)], exit: .usage)
  }

  /// As many lines as a person reads; JSON has all.
  private static var shownMistakes: Int { 50 }
}
