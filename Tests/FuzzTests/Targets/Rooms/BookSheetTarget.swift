// A table of books, as a spreadsheet writes it.
import BookStoreKit
import Console
import FoundationEssentials
import Terminal

extension FuzzTarget {
  /// - Each mistake is a safe sentence, with a line that the file has.
  /// - A book that is taken can be sent: within the shop's limits, one line where one line is wanted.
  /// - Written as CSV and read again, the books are the same.
  /// - Two rows of one file never have one key.
  static let bookSheet = FuzzTarget(
    "book-sheet",
    dictionary: [
      "title,author,description,price,stock\r\n", "cover", "\"\"", "\",\"", "\"\n\"", ";", "\t", "12.50", "25.000",
      "-1",
      "99999999999999999999", "\u{FEFF}", "\r", "\u{0}", "\u{1B}[2J", "\u{202E}", "\u{85}", "=HYPERLINK(", "0",
    ], maximumBytes: 8_192
  ) { bytes throws(BrokenInvariant) in
    let sheet = BookSheet(csv: bytes)
    let lineEnds = bytes.count { $0 == 0x0A || $0 == 0x0D }
    for mistake in sheet.mistakes {
      if let line = mistake.line { try hold((1...(lineEnds + 1)).contains(line), "line \(line) is not there") }
    }
    for language in [Language.english, .spanish] {
      try checkReport(sheet.mistakes.report(file: "f", isDryRun: true, language))
      let run = PublishRun(sheet.rows.map { PublishRun.Item(row: $0) })
      try checkReport(run.report(file: "f", isDryRun: true, language))
    }
    let drafts = sheet.rows.map(\.draft)
    for draft in drafts {
      for text in [draft.title, draft.author] {
        try hold(!text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(text.debugDescription)")
      }
      try hold(draft.stock >= 0 && draft.price.cents >= 0, "less than nothing")
    }
    let keys = sheet.rows.map { $0.key(picture: []) }
    try hold(Set(keys).count == keys.count, "two rows have one key")
    guard sheet.mistakes.isEmpty, !drafts.isEmpty, sheet.rows.allSatisfy({ $0.cover == nil }) else { return }
    let again = BookSheet(csv: Array(csv(drafts).utf8))
    try hold(again.rows.map(\.draft) == drafts, "written and read again, the books are others")
  }

  private static func csv(_ drafts: [BookDraft]) -> String {
    func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let rows = drafts.map { draft in
      [draft.title, draft.author, draft.description, draft.price.wire, String(draft.stock)].map(quoted)
        .joined(separator: ",")
    }
    return (["title,author,description,price,stock"] + rows).joined(separator: "\n") + "\n"
  }
}
