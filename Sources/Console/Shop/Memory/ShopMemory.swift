// What the console remembers of one shop between its runs: forms that were left with something in them, and how far each
// account has seen its sales. One file, 0600, replaced as a whole; never a password, never a session.
import BookStoreKit

/// The file of one shop's memory.
public struct ShopMemory: Hashable, Sendable, Codable {
  public static let currentVersion = 1
  /// The file's own: an older console does not read what a newer one wrote.
  public let version: Int
  /// Newest last.
  public var drafts: [DraftNote]
  /// Email of an account → the newest sale that it has seen.
  public var seenSales: [String: Int]

  /// More forms than anybody leaves open; the oldest go.
  static let maximumDrafts = 20

  public init(drafts: [DraftNote] = [], seenSales: [String: Int] = [:]) {
    version = Self.currentVersion
    self.drafts = Array(drafts.suffix(Self.maximumDrafts))
    self.seenSales = seenSales
  }
}

/// A form that was left: its kind and what its fields held.
public struct DraftNote: Hashable, Sendable, Codable {
  /// `publish`, `register`, `sign_in`, `edit:17`.
  public let kind: String
  /// Field → what was typed; never a secret one.
  public let values: [String: String]

  public init(kind: String, values: [String: String]) {
    self.kind = kind
    self.values = values
  }
}

extension ShopForm.Kind {
  /// As a draft's file names it.
  var word: String {
    switch self {
    case .signIn: "sign_in"
    case .register: "register"
    case .publish: "publish"
    case .edit(let id): "edit:\(id)"
    }
  }

  /// Nil for a word of another version.
  init?(word: String) {
    switch word {
    case "sign_in": self = .signIn
    case "register": self = .register
    case "publish": self = .publish
    default:
      guard word.hasPrefix("edit:"), let id = Int(word.dropFirst("edit:".count)) else { return nil }
      self = .edit(id)
    }
  }
}

extension ShopForm {
  /// What is kept of a form that is left; nil where nothing would be lost.
  var note: DraftNote? {
    guard isChanged else { return nil }
    let open = entries.filter { !$0.field.isSecret }
    return DraftNote(
      kind: kind.word, values: Dictionary(open.map { ($0.name.rawValue, value($0.name)) }) { first, _ in first })
  }

  /// The form of a note, changed as it was when it was left.
  init?(_ note: DraftNote) {
    guard let kind = Kind(word: note.kind) else { return nil }
    self.init(kind)
    for (word, text) in note.values { if let name = Name(rawValue: word) { put(text, into: name) } }
    guard isChanged else { return nil }
  }
}

extension ShopPane {
  /// What is to be remembered now.
  var memory: ShopMemory {
    let notes = drafts.values.compactMap(\.note).sorted { $0.kind < $1.kind }
    return ShopMemory(drafts: notes, seenSales: seenSales)
  }

  mutating func recall(_ memory: ShopMemory) {
    seenSales = memory.seenSales
    for note in memory.drafts { if let form = ShopForm(note) { drafts[form.kind] = form } }
    savedMemory = self.memory
  }
}

extension Model {
  /// A form that is typed in is kept two seconds after a key, whatever becomes of this program then.
  static var draftMilliseconds: Int64 { 2_000 }

  mutating func noteTyping() {
    guard shop?.draftDueAt == nil else { return }
    shop?.draftDueAt = now.adding(milliseconds: Self.draftMilliseconds)
  }

  /// Keeps the draft of the form that stands open.
  mutating func keepOpenForm() {
    shop?.draftDueAt = nil
    guard case .form(let form)? = overlay else { return }
    shop?.drafts[form.kind] = form.isChanged ? form.left : nil
  }

  /// Saves what is to be remembered where it changed.
  mutating func passTimeOfMemory() -> [Command] {
    if let dueAt = shop?.draftDueAt, dueAt <= now { keepOpenForm() }
    guard let memory = shop?.memory, memory != shop?.savedMemory else { return [] }
    shop?.savedMemory = memory
    return [.saveShopMemory(memory)]
  }
}
