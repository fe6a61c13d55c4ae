// Every text that a user sees is a `Phrase`: the sentence in every language at once. The model keeps
// phrases, never strings in one language, so that a notice made before the language changed still reads
// right, and a test compares meaning. The tables are the other files of this folder, one for each topic;
// a sentence that lacks a language does not compile. Names of AWS (InService, healthy) are not translated:
// they are what the API says and what a reader looks up.

/// A language that the console speaks.
public enum Language: String, Hashable, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"

  /// The language of a locale's name as POSIX writes it (`es_CO.UTF-8`), English where it is unknown.
  public init(locale: String) {
    let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" }.lowercased()
    self = Language(rawValue: code) ?? .english
  }
}

/// One sentence or label in every language.
public struct Phrase: Hashable, Sendable {
  /// The text in English.
  public let english: String
  /// The text in Spanish.
  public let spanish: String

  public init(_ english: String, _ spanish: String) {
    self.english = english
    self.spanish = spanish
  }

  /// A text that is the same everywhere: an id, a name, AWS's own word, an outside message.
  public static func verbatim(_ text: String) -> Phrase { Phrase(text, text) }

  /// The text in one language.
  ///
  /// - Parameter keymap: the keys that stand in it.
  public func text(_ language: Language, keys keymap: Keymap = .standard) -> String {
    switch language {
    case .english: KeyMark.replaced(english, keymap)
    case .spanish: KeyMark.replaced(spanish, keymap)
    }
  }

  /// Both texts of two phrases, one after the other.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(left.english + right.english, left.spanish + right.spanish)
  }

  /// Phrases with a separator between them.
  public static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
    Phrase(
      phrases.map(\.english).joined(separator: separator),
      phrases.map(\.spanish).joined(separator: separator))
  }
}
