import ArgumentParser
import BookStoreKit
import Console

/// What the shop's subcommands say about their exit codes.
enum ShopExit {
  static let codes = "Exit code: 0 done, 1 refused by the shop (its code is printed), 3 unreachable, 64 usage."
}

/// Runs a command on the shop and prints what came of it. `failureMeans` is said to people when it failed.
func talking<Content>(
  _ options: ContextOptions, _ output: OutputOptions, failureMeans: Phrase? = nil,
  _ work: (inout ShopTalk) async throws(Trouble) -> Report<Content>
) async throws {
  let found = options.find()
  let output = Output(json: output.json, language: found.language)
  let report: Report<Content>
  do throws(Trouble) {
    var talk = try await ShopTalk(found, output)
    report = try await work(&talk)
  } catch {
    try output.fail(error, meaning: failureMeans)
  }
  try output.finish(report)
}

/// Names that nobody guesses: for Idempotency-Key.
enum RandomKey {
  /// 32 hexadecimal digits.
  static func make() -> String {
    let digits = Array("0123456789abcdef")
    return String((0..<32).map { _ in digits[Int.random(in: 0..<16)] })
  }
}

/// `register`: makes an account.
struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Make an account.",
    discussion: "The password is asked for, or read from standard input. " + ShopExit.codes)

  @Option var name: String
  @Option var email: String
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      let password = try PasswordPrompt.read(isNew: true, talk.output)
      let request = talk.client.register(name: name, email: email, password: password, key: RandomKey.make())
      return try await talk.ask(request).value.registered(shop: talk.access.url, talk.output.language)
    }
  }
}

/// `login`: signs in and remembers it.
struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in; the session is remembered for this shop.",
    discussion: "The password is asked for, or read from standard input. " + ShopExit.codes)

  @Option var email: String
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      let password = try PasswordPrompt.read(isNew: false, talk.output)
      let user = try await talk.ask(talk.client.login(email: email, password: password))
      talk.remember(as: user.email)
      let left = talk.unsettled()
      if !left.isEmpty { talk.output.note(SubcommandTexts.notSettled(left.count)) }
      return user.signedIn(shop: talk.access.url, talk.output.language)
    }
  }
}

/// `logout`: ends the session, there and here.
struct LogoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Sign out.", discussion: ShopExit.codes)

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      do throws(Trouble) {
        _ = try await talk.ask(talk.client.logout())
      } catch .shopRefused(let failure) where failure.code == .loginRequired {
        // The session was over already: what was wanted.
      }
      talk.forget()
      return AccountRecord.signedOut(shop: talk.access.url, talk.output.language)
    }
  }
}
