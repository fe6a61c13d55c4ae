// `^E` on the description: the text goes to the user's own editor, and what is written there comes back into the form.
import Terminal

/// What came of a text that was handed to an editor.
public enum EditorOutcome: Hashable, Sendable {
  /// As the editor left it.
  case text(String)
  /// Neither VISUAL nor EDITOR names one, and none of the usual ones is there.
  case noEditor
  /// It could not be started or ended badly; nothing was changed.
  case failed(program: String, cause: String)
  /// What it left cannot be used; the file is kept.
  case unusable(path: String, cause: String)
}

/// Which program edits a text, from the environment.
public enum EditorChoice {
  /// What is tried where no variable names an editor.
  public static let usual = ["sensible-editor", "vi", "nano"]

  /// The words of VISUAL, else of EDITOR, parted at blanks; nil where neither says anything.
  public static func words(_ environment: [String: String]) -> [String]? {
    for name in ["VISUAL", "EDITOR"] {
      let words = (environment[name] ?? "").split { $0 == " " || $0 == "\t" }.map(String.init)
      if !words.isEmpty { return words }
    }
    return nil
  }
}

extension Model {
  /// The open form's description goes to the editor; nothing where the focus is elsewhere.
  mutating func openEditor(_ form: ShopForm) -> [Command]? {
    guard case .field(let index) = form.focus, form.entries[index].name == .description, !form.isSending else {
      return nil
    }
    return [.openEditor(form.value(.description))]
  }

  mutating func editorClosed(_ outcome: EditorOutcome) {
    guard case .form(var form)? = overlay else { return }
    switch outcome {
    case .text(let text):
      form.put(text, into: .description)
      form.check(.description)
      overlay = .form(form)
      noteTyping()
    case .noEditor: say(ShopTexts.noEditor, .bad)
    case .failed(let program, let cause):
      say(ShopTexts.editorFailed(ShopIntake.safe(program), ShopIntake.safe(cause)), .bad)
    case .unusable(let path, let cause):
      say(ShopTexts.editorUnusable(ShopIntake.safe(path), ShopIntake.safe(cause)), .bad)
    }
  }
}
