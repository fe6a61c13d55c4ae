// The loop: wait, take everything that happened, fold it into the model, do what that asks for, draw once.
// There is one wait, and it ends at the moment that the model awaits, if it awaits one; no timer, no tick.
import BookStoreKit
import Scaling
import Terminal

/// Runs a console until it ends.
public final class ConsoleLoop {
  private var model: Model
  private let display: any Display
  private var inbox: Inbox
  private let pacemaker: any Pacemaker
  private var performer: Performer
  private let contexts: (any ContextOpener)?
  private let foreground: (any Foreground)?
  /// Nil where nothing is edited.
  private let editor: (any TextEditor)?
  private var ending: Ending?
  /// The terminal does not show the last frame any more.
  private var mustRedraw = false

  /// Why a console ended.
  public enum Ending: Hashable, Sendable {
    /// The user left.
    case quit
    /// A signal asked it to end.
    case signal(Int32)
    /// The terminal is gone.
    case terminalClosed
  }

  public init(
    model: Model, display: any Display, inbox: Inbox, pacemaker: any Pacemaker, performer: Performer,
    contexts: (any ContextOpener)? = nil, foreground: (any Foreground)? = nil,
    editor: (any TextEditor)? = nil
  ) {
    self.model = model
    self.display = display
    self.inbox = inbox
    self.pacemaker = pacemaker
    self.performer = performer
    self.contexts = contexts
    self.foreground = foreground
    self.editor = editor
  }

  /// Draws first, then asks: the screen is there before anything slow is.
  public func run() -> Ending {
    fold(.resized(display.size))
    display.present(view(model))
    var shown = Sight(model)
    while ending == nil {
      let events = display.wait(atMostMilliseconds: inbox.mayRest() ? millisecondsToWake : 0)
      var messages = events.compactMap(message) + inbox.take()
      if messages.isEmpty, let wake = model.nextWake, wake <= pacemaker.now() { messages = [.woke] }
      let asked = inbox
      // Answers to what the place before was asked mean nothing in another.
      for message in messages where ending == nil && (asked === inbox || message.isOfTerminal) { fold(message) }
      guard ending == nil, !messages.isEmpty else { continue }
      let sight = Sight(model)
      if sight == shown, !mustRedraw { continue }
      shown = sight
      mustRedraw = false
      display.present(view(model))
    }
    performer.end()
    return ending ?? .quit
  }

  private func fold(_ message: Message) {
    for command in update(&model, message, now: pacemaker.now()) {
      switch command {
      case .quit: ending = ending ?? .quit
      case .redraw:
        display.forgetFrame()
        mustRedraw = true
      case .access(.open(let choice)): open(choice)
      case .access(.runHook(let words)): runHook(words)
      case .copy(let text):
        if !display.copy(text) { fold(.copyFailed) }
      case .useTheme(let name, let before):
        if let sentence = display.useTheme(name) { fold(.themeFailed(insteadOf: before, sentence: sentence)) }
      case .reportMouse(let isOn): display.reportMouse(isOn)
      case .openEditor(let text): edit(text)
      default: performer.perform(command, inbox: inbox)
      }
    }
  }

  /// Goes to another place: other hands, an inbox of its own, and the one before hears nothing more.
  private func open(_ choice: ContextChoice) {
    guard let contexts else { preconditionFailure("a console that offers places can go to them") }
    switch contexts.open(choice) {
    case .failure(let problem): fold(.access(.refused(choice, problem)))
    case .success(let opened):
      performer.end()
      performer = opened.performer
      inbox = inbox.succeeded()
      mustRedraw = true
      fold(.access(.opened(choice, opened.panes)))
    }
  }

  private func runHook(_ words: [String]) {
    guard let foreground, let program = words.first else { preconditionFailure("a console with hooks can run them") }
    var end = ForegroundEnd.exited(0)
    display.lend { end = foreground.run(words) }
    mustRedraw = true
    fold(.resized(display.size))
    switch end {
    case .exited(let code): fold(.access(.hookEnded(program: program, exitCode: code, cause: "")))
    case .notStarted(let failure): fold(.access(.hookEnded(program: program, exitCode: nil, cause: failure.cause)))
    }
  }

  /// The user's editor has the terminal; what was polled meanwhile waits in the inbox.
  private func edit(_ text: String) {
    var outcome = EditorOutcome.noEditor
    if let editor { display.lend { outcome = editor.edit(text) } }
    mustRedraw = true
    fold(.resized(display.size))
    fold(.editorClosed(outcome))
  }

  /// What an event of the terminal means to the model; nil where it is the loop's own matter.
  private func message(_ event: ScreenEvent) -> Message? {
    switch event {
    case .key(let key): return .key(key)
    case .paste(let text, let isCut): return .paste(text, isCut: isCut)
    case .pointer(let event): return .pointer(event)
    case .resized(let size):
      mustRedraw = true
      return .resized(size)
    case .suspendRequested:
      mustRedraw = true
      for event in display.suspend() { if case .resized(let size) = event { return .resized(size) } }
      return .resized(display.size)
    case .ended(let signal):
      ending = .signal(signal)
      return nil
    case .closed:
      ending = .terminalClosed
      return nil
    }
  }

  /// How long the model can wait; nil where it awaits nothing. A moment that is past still gets a breath, so that a
  /// mistake in the model cannot become a busy loop.
  private var millisecondsToWake: Int64? {
    model.nextWake.map { max(Self.shortestWaitMilliseconds, $0.since(pacemaker.now())) }
  }

  private static let shortestWaitMilliseconds: Int64 = 5
}
