// What the console can tell of a form before the shop is asked: the shop's own rules (FieldRule), said at the field when it
// is left and for all fields when the form is sent.
import BookStoreKit

extension ShopForm {
  /// Says at a field what is wrong with it.
  mutating func check(_ name: Name) {
    guard let index = entries.firstIndex(where: { $0.name == name }) else { return }
    entries[index].problem = problem(name)
  }

  /// Checks every field; false, with the first wrong one in focus, where one is wrong.
  mutating func isComplete() -> Bool {
    for entry in entries { check(entry.name) }
    guard let first = entries.firstIndex(where: { $0.problem != nil }) else { return true }
    focus = .field(first)
    return false
  }

  /// The draft of a book, or nil with the problem said at the field.
  mutating func draft() -> BookDraft? {
    guard isComplete(), let price = Money(wire: value(.price)), let stock = Int(value(.stock)) else { return nil }
    return BookDraft(
      title: value(.title), author: value(.author), description: value(.description), price: price, stock: stock)
  }

  private func problem(_ name: Name) -> Phrase? {
    let text = value(name)
    let problem: FieldRule.Problem?
    switch name {
    case .price: return PriceReading(text).problem
    case .stock:
      if let number = Int(text), FieldRule.stock.contains(number) { return nil }
      return ShopTexts.stockProblem
    case .title: problem = FieldRule.problem(text: text, FieldRule.title)
    case .author: problem = FieldRule.problem(text: text, FieldRule.author)
    case .description: problem = FieldRule.problem(text: text, FieldRule.description, mayHaveLines: true)
    case .name: problem = FieldRule.problem(text: text, FieldRule.name)
    // Signing in judges nothing but that something is there: an older account may have what no new one may.
    case .email: problem = kind == .register ? FieldRule.problem(email: text) : text.isEmpty ? .missing : nil
    case .password: problem = kind == .register ? FieldRule.problem(password: text) : text.isEmpty ? .missing : nil
    }
    return problem.map(ShopTexts.problem)
  }
}
