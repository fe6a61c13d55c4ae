// The forms of the shop: sign in, register, publish, edit. What was typed is never lost by an error: the form
// stays open and says it at the field, and one that is left is kept until it is sent.
import BookStoreKit
import Scaling
import Terminal

/// A form and what is typed in it.
public struct ShopForm: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case signIn, register, publish
    case edit(Int)
  }

  /// A field; the raw value is its name on the wire, by which the shop's errors find it.
  public enum Name: String, Hashable, Sendable {
    case name, email, password, title, author, description, price, stock
  }

  public struct Entry: Hashable, Sendable {
    public let name: Name
    public var field: TextField
    /// What is wrong with it.
    public var problem: Phrase?
  }

  public enum Focus: Hashable, Sendable {
    case field(Int)
    case submit, cancel
  }

  public let kind: Kind
  public var entries: [Entry]
  public var focus: Focus = .field(0)
  public var sending = Sending.no
  /// Why it was not taken, where no field is to blame.
  public var problem: Phrase?
  /// Whether it was sent, and an answer is awaited.
  public enum Sending: Hashable, Sendable {
    case no
    case asking
    /// No usable answer; the same goes out again at `until`.
    case pausing(until: Moment, Trouble)
  }

  /// What was sent last; sending the same again must not do it twice.
  private(set) var sent: SentForm?
  /// What the fields held when the form was made.
  private let initial: [Name: SourceText]
  /// Texts in full of which a field shows one line: a description with its line breaks. It counts for as long as nobody
  /// types in the field.
  private var sources: [Name: SourceText]

  /// A request and its tries.
  struct SentForm: Hashable {
    var purpose: ShopPurpose
    var request: WireRequest
    var tries = Tries()
  }

  public init(_ kind: Kind, _ values: [Name: String] = [:]) {
    self.kind = kind
    initial = values.mapValues(SourceText.init)
    sources = initial
    entries = Self.names(kind).map { name in
      Entry(name: name, field: TextField(values[name] ?? "", limit: Self.limit(name), isSecret: name == .password))
    }
  }

  private static func names(_ kind: Kind) -> [Name] {
    switch kind {
    case .signIn: [.email, .password]
    case .register: [.name, .email, .password]
    case .publish, .edit: [.title, .author, .description, .price, .stock]
    }
  }

  /// Characters that the shop takes (docs/server.md).
  private static func limit(_ name: Name) -> Int {
    switch name {
    case .name, .author: 100
    case .email: 254
    case .password: 256
    case .title: 150
    case .description: 10_000
    case .price, .stock: 20
    }
  }

  /// What a field says: as it was put there, unless somebody typed in it.
  public func value(_ name: Name) -> String {
    guard let field = entries.first(where: { $0.name == name })?.field else { return "" }
    guard let source = sources[name]?.text, Self.shown(source, in: field) == field.text else { return field.text }
    return source
  }

  /// Puts a text into a field in full, line breaks and all.
  mutating func put(_ text: String, into name: Name) {
    guard let index = entries.firstIndex(where: { $0.name == name }) else { return }
    sources[name] = SourceText(text)
    entries[index].field = TextField(text, limit: entries[index].field.limit, isSecret: entries[index].field.isSecret)
  }

  private static func shown(_ text: String, in field: TextField) -> String { TextField(text, limit: field.limit).text }

  /// Whether a field holds more than its one line shows: typing in it would lose the rest.
  func isLong(_ name: Name) -> Bool {
    let text = value(name)
    return name == .description && (text.contains { $0.isNewline } || text.unicodeScalars.count > Self.maximumTyped)
  }

  /// A longer text is the editor's.
  private static let maximumTyped = 2_000

  /// Whether the user wrote something that would be lost.
  public var isChanged: Bool { entries.contains { value($0.name) != initial[$0.name]?.text ?? "" } }

  /// The form as it is kept when it is left: without what is secret, with the focus at its beginning.
  var left: ShopForm {
    var kept = self
    for index in kept.entries.indices where kept.entries[index].field.isSecret { kept.entries[index].field.clear() }
    kept.sending = .no
    kept.focus = .field(0)
    return kept
  }

  private var stops: [Focus] { entries.indices.map { .field($0) } + [.submit, .cancel] }

  mutating func moveFocus(by steps: Int) {
    if case .field(let index) = focus, !entries[index].field.text.isEmpty { check(entries[index].name) }
    let index = stops.firstIndex(of: focus) ?? 0
    focus = stops[(index + steps + stops.count) % stops.count]
  }

  /// An editing key in the focused field.
  mutating func edit(_ key: Key) {
    guard case .field(let index) = focus, !isSending else { return }
    if isLong(entries[index].name) {
      entries[index].problem = ShopTexts.editorEdits
    } else if entries[index].field.apply(key) {
      entries[index].problem = nil
    }
  }

  /// Text pasted into the focused field: as much as fits, and a word where that was not all.
  mutating func insert(_ text: String, isCut: Bool) {
    guard case .field(let index) = focus, !isSending, !isLong(entries[index].name) else { return }
    let fits = entries[index].field.insert(text)
    entries[index].problem = fits && !isCut ? nil : ActionTexts.pasteCut(entries[index].field.limit)
  }

  public var isSending: Bool { sending != .no }

  /// The try that is next, from 1.
  var nextAttempt: Int { (sent?.tries.attempts ?? 0) + 1 }

  /// Sends a request: with the key that the same content was sent with before, or a fresh one. With the same key it stays
  /// true that an earlier try may have been done.
  mutating func send(_ purpose: ShopPurpose, fresh: String, _ request: (_ key: String) -> WireRequest) -> WireRequest {
    var made = request(fresh)
    var tries = Tries()
    if let sent, sent.request.url == made.url, sent.request.body == made.body,
      let key = sent.request.header(named: ShopRequestHeader.idempotencyKey)
    {
      made = request(key)
      tries = sent.tries
      tries.startOver()
    }
    sent = SentForm(purpose: purpose, request: made, tries: tries)
    sending = .asking
    problem = nil
    return made
  }

  /// Takes an answer to what was sent; true where nothing more is tried, as when the form was left meanwhile.
  mutating func settle<Value>(_ answer: ShopAnswer<Value>, retryAfterSeconds: Int64?, at now: Moment) -> Bool {
    guard let next = sent?.tries.take(answer, retryAfterSeconds: retryAfterSeconds), sending == .asking else {
      return true
    }
    guard case .again(let milliseconds, let trouble) = next else {
      sending = .no
      return true
    }
    sending = .pausing(until: now.adding(milliseconds: milliseconds), trouble)
    return false
  }

  /// Takes the shop's no: at the fields it names, else at the form.
  mutating func take(_ failure: CallFailure) {
    sending = .no
    var isAtField = false
    for index in entries.indices {
      guard let problem = failure.fields[entries[index].name.rawValue] else { continue }
      entries[index].problem = .verbatim(problem)
      if !isAtField { focus = .field(index) }
      isAtField = true
    }
    problem = isAtField ? nil : failure.cause
  }
}
