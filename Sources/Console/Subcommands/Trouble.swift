// Why a subcommand did not do what it was asked: who said no, with which code, and which exit code follows.
import BookStoreKit
import CloudAPI
import Terminal

/// A failure that ends a subcommand.
public enum Trouble: Error, Hashable, Sendable {
  /// The shop said no.
  case shopRefused(ShopFailure)
  /// The fleet's API said no, in AWS's words.
  case fleetRefused(APIError)
  /// A server in between answered (502, 503, 504), or the shop broke, and trying again did not help.
  case unavailable(status: Int)
  case unreachable(TransportFailure)
  /// Something answered that is not what it should be.
  case notUnderstood(String, status: Int)
  /// Pages where JSON was asked for: an older BookStore.
  case speaksHTML(status: Int)
  case context(ContextProblem)
  /// A purchase could not be written down on this machine, so the shop was not asked; the system's words.
  case notNoted(cause: String)
  /// The command line asks for something that is not there; `code` is stable.
  case usage(code: String, Phrase)

  /// A stable code: the shop's, AWS's, the transport's or one of this program.
  public var code: String {
    switch self {
    case .shopRefused(let failure): failure.code.rawValue
    case .fleetRefused(let error): error.code
    case .unavailable: "unavailable"
    case .unreachable(let failure): failure.code
    case .notUnderstood: "not_understood"
    case .speaksHTML: "speaks_html"
    case .context(let problem): problem.isUsage ? "usage" : "no_fleet"
    case .notNoted: "not_noted"
    case .usage(let code, _): code
    }
  }

  /// Who is at fault, as a word for JSON.
  public var kind: ErrorRecord.Kind {
    switch self {
    case .shopRefused, .fleetRefused, .notNoted: .refused
    case .unavailable, .unreachable, .notUnderstood, .speaksHTML: .unreachable
    case .context(let problem): problem.isUsage ? .usage : .unreachable
    case .usage: .usage
    }
  }

  public var exit: ExitStatus {
    switch kind {
    case .refused: .refused
    case .unreachable: .unreachable
    case .usage: .usage
    }
  }

  /// What is wrong, as the other side said it or in our words; not yet safe for a terminal.
  var message: Phrase {
    switch self {
    case .shopRefused(let failure): .verbatim(failure.message)
    case .fleetRefused(let error): .verbatim(error.message)
    case .unavailable(let status): SubcommandTexts.unavailable(status)
    case .unreachable(let failure): failure.cause
    case .notUnderstood(let problem, let status): SubcommandTexts.notUnderstood(problem, status)
    case .speaksHTML: ShopTexts.speaksHTML
    case .context(let problem): ContextTexts.sentence(problem)
    case .notNoted(let cause): PurchaseTexts.notNoted(cause)
    case .usage(_, let sentence): sentence
    }
  }

  /// What to do about it, where there is something.
  var advice: Phrase? {
    guard case .shopRefused(let failure) = self, failure.code == .loginRequired else { return nil }
    return SubcommandTexts.signInFirst
  }

  /// Field of the form that was sent → what is wrong with it, as the shop said it.
  var fields: [String: String] {
    if case .shopRefused(let failure) = self { failure.fields } else { [:] }
  }

  /// `code: message`, the fields that are wrong, and what to do: for standard error, safe for a terminal.
  public func lines(_ language: Language) -> [String] {
    let head = Sanitiser.line("\(code): \(message.text(language))")
    let wrong = fields.sorted { $0.key < $1.key }.map { Sanitiser.line("  \($0.key): \($0.value)") }
    return [head] + wrong + [advice?.text(language)].compactMap { $0 }
  }

  public func record(_ language: Language) -> ErrorRecord {
    ErrorRecord(
      error: ErrorRecord.Content(code: code, fields: fields, kind: kind, message: message.text(language)),
      exitCode: exit.rawValue)
  }
}

/// What is printed with `--json` in place of a subcommand's own record when it failed.
public struct ErrorRecord: Record {
  public enum Kind: String, Hashable, Sendable, Encodable { case refused, unreachable, usage }

  public struct Content: Hashable, Sendable, Encodable {
    public var code: String
    /// Field of a form → what is wrong with it.
    public var fields: [String: String]
    public var kind: Kind
    public var message: String
  }

  public var error: Content
  public var exitCode: Int32
}
