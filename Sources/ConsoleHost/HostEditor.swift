// The user's own editor: a file of this user's alone, the program in the foreground of the terminal, and what it left. Which
// program it is stands in VISUAL or EDITOR, parted at blanks into an argument vector: no shell reads it.
import Console
import FoundationEssentials
import Glibc

/// Opens texts in an editor.
public struct HostEditor: TextEditor {
  private let folder: String
  private let environment: [String: String]

  /// A description has at most 10,000 characters of at most four bytes; what is far above it is no description.
  private static let maximumBytes = 262_144

  /// - Parameter folder: `StateFolder.console`.
  public init(folder: String, environment: [String: String]) {
    self.folder = folder
    self.environment = environment
  }

  public func edit(_ text: String) -> EditorOutcome {
    guard let words = EditorChoice.words(environment) ?? usualEditor else { return .noEditor }
    guard let program = path(of: words[0]) else {
      return .failed(program: words[0], cause: String(cString: strerror(ENOENT)))
    }
    let file = "\(folder)/description-\(getpid()).txt"
    do throws(FileFailure) {
      try WholeFile.replace(file, with: Data((text.isEmpty ? "" : text + "\n").utf8))
    } catch {
      return .failed(program: words[0], cause: error.cause)
    }
    switch HostForeground(environment: environment).run([program] + words.dropFirst() + [file]) {
    case .notStarted(let failure):
      unlink(file)
      return .failed(program: words[0], cause: failure.cause)
    case .exited(let code) where code != 0:
      unlink(file)
      return .failed(program: words[0], cause: "exit code \(code)")
    case .exited: return outcome(file)
    }
  }

  private func outcome(_ file: String) -> EditorOutcome {
    do throws(BoundedFile.Failure) {
      let bytes = try BoundedFile.read(file, maximumBytes: Self.maximumBytes)
      guard var text = String(validating: bytes, as: UTF8.self) else {
        return .unusable(path: file, cause: "UTF-8")
      }
      unlink(file)
      // Editors end a file with the end of its last line.
      if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
      return .text(text)
    } catch {
      return .unusable(path: file, cause: error.description)
    }
  }

  private var usualEditor: [String]? { EditorChoice.usual.first { path(of: $0) != nil }.map { [$0] } }

  private func path(of program: String) -> String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
