// The one function that changes the model. It branches on what happened; the leaves live beside what they
// change (Fleet/, Shop/, Dialogs/). After every message the time-driven parts follow: what is due is asked,
// what is over ends. Nothing here knows a clock: `now` is an argument.
import Scaling
import Terminal

/// Folds what happened into the model.
///
/// - Parameter now: when it happened.
/// - Returns: what is to be done, in order.
public func update(_ model: inout Model, _ message: Message, now: Moment) -> [Command] {
  if model.player != nil { return model.updateReplay(message, wall: now) }
  model.now = max(model.now, now)
  var commands: [Command] = []
  switch message {
  case .key(let key): commands = model.press(key)
  case .paste(let text, let isCut): model.paste(text, isCut: isCut)
  case .resized(let size): model.size = size
  case .pointer(let event): commands = model.point(event)
  case .themeFailed(let before, let sentence): commands = model.themeFailed(insteadOf: before, sentence)
  case .copyFailed: model.say(CopyTexts.failed, .bad)
  case .woke: break
  case .fleet(let purpose, let outcome):
    if !model.holdsBack(purpose, outcome) { commands = model.fleetAnswered(purpose, outcome) }
  case .probesArrived(let outcomes): model.fleet?.readProbes(outcomes, at: model.now)
  case .probed(let outcomes): model.fleet?.receiveProbes(outcomes, at: model.now)
  case .child(let child): commands = model.childSaid(child)
  case .shop(let answer): commands = model.shopAnswered(answer)
  case .fileFailed(.actionLog, let cause): model.say(FleetTexts.actionLogFailed(Sanitiser.line(cause)), .bad)
  case .intentNoted(let key): commands = model.intentWritten(key, failure: nil)
  case .fileFailed(.intent(let key), let cause): commands = model.intentWritten(key, failure: Sanitiser.line(cause))
  case .fileFailed(.settledIntent, let cause): model.say(PurchaseTexts.notForgotten(Sanitiser.line(cause)), .bad)
  case .fileFailed(.session, let cause): model.say(ShopTexts.sessionNotSaved(Sanitiser.line(cause)), .bad)
  case .fileFailed(.recording, let cause): model.say(RecordingTexts.notSaved(Sanitiser.line(cause)), .bad)
  case .examined(let number, let result): model.examined(number, result)
  case .hookEnded(let problem): model.hookEnded(problem)
  case .recordingSaved(let path): model.say(RecordingTexts.saved(Sanitiser.line(path)), .good)
  case .fileFailed(.shopMemory, let cause): model.say(ShopTexts.memoryNotSaved(Sanitiser.line(cause)), .bad)
  case .editorClosed(let outcome): model.editorClosed(outcome)
  case .askedToEnd: commands = [.quit]
  case .access(let message): commands = model.accessAnswered(message)
  }
  if commands.contains(.quit) { model.keepOpenForm() }
  commands += model.passTime()
  for case .callFleet(let purpose, let call) in commands { model.held.noteAsked(purpose, call) }
  return commands
}

extension Model {
  /// What happens by time alone: feeds that are due are asked, offers and notices end.
  fileprivate mutating func passTime() -> [Command] {
    if let notice, notice.endsAt <= now { self.notice = nil }
    passTimeOfSearch()
    if let undo = fleet?.undo, undo.endsAt <= now { fleet?.undo = nil }
    if let undo = fleet?.operationUndo, undo.endsAt <= now { fleet?.operationUndo = nil }
    var commands = fleet?.askDueFeeds(at: now) ?? []
    commands += shop?.callsThatAreDue(at: now, number: &lastNumber) ?? []
    commands += passTimeOfForms() + passTimeOfPurchases() + passTimeOfShopPlan() + passTimeOfMemory()
    commands += passTimeOfAccess() + passTimeOfHeldCalls()
    commands += passTimeOfLogs()
    noteVerdict()
    return commands + passTimeOfAlerts() + passTimeOfLesson()
  }

  /// Remembers since when the verdict is what it is.
  mutating func noteVerdict() {
    guard let fleet else { return }
    let kind = fleet.verdict(at: now).kind
    if fleet.verdictSince?.kind != kind { self.fleet?.verdictSince = VerdictSince(kind: kind, at: now) }
  }

  /// When the model must be told the time although nothing happens: the next question to ask, a feed that
  /// grows stale, a countdown that is on the screen, an offer that ends. Nil where nothing is awaited.
  public var nextWake: Moment? {
    if let player { return player.nextWake }
    var moments: [Moment] = []
    if let notice { moments.append(notice.endsAt) }
    if let fleet { moments += fleet.wakes(after: now) }
    if let shop { moments += shop.wakes(after: now) }
    moments += [formRetryAt, shopPlanRetryAt, held.nextDue].compactMap { $0 }
    moments += logWakes
    return moments.min()
  }

  /// Text that is pasted goes into a field or nowhere: it is never a key, whatever it says.
  mutating func paste(_ text: String, isCut: Bool) {
    if overlay != nil {
      pasteIntoOverlay(text, isCut: isCut)
    } else if focus == .fleet, var field = fleet?.filterField {
      field.insert(text)
      fleet?.filterField = field
      fleet?.filterText = field.text
    } else if !pasteIntoSearch(text, isCut: isCut) {
      say(ActionTexts.pasteNowhere)
    }
  }
}

extension FleetPane {
  fileprivate func wakes(after now: Moment) -> [Moment] {
    var moments = [nextPoll(at: now), undo?.endsAt, operationUndo?.endsAt, access.end?.lookAt].compactMap { $0 }
    moments += [
      group.nextChange(after: now), targets.nextChange(after: now), metrics.nextChange(after: now),
      activities.nextChange(after: now), alarms.nextChange(after: now),
    ].compactMap { $0 }
    return moments
  }
}
