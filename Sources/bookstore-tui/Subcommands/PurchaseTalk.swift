// The subcommands' hands of a purchase: what the one machine of purchases wants is done, in order, until it is over or
// waits for the user.
import BookStoreKit
import Console
import ConsoleHost
import Scaling

extension ShopTalk {
  /// Tells a purchase what happened and does what follows from it; says on the way what is done and what is tried again.
  mutating func drive(_ purchase: inout PurchaseProgress, _ event: PurchaseEvent) async {
    let clock = HostPacemaker()
    var deeds = purchase.take(event, at: clock.now())
    while true {
      if deeds.isEmpty {
        guard let until = purchase.retryAt else { break }
        // The machine says when to ask the shop again (`Tries`); a subcommand has nothing else to do meanwhile.
        try? await Task.sleep(for: .milliseconds(max(0, until.milliseconds - clock.now().milliseconds)))
        deeds = purchase.take(.woke, at: max(until, clock.now()))
        continue
      }
      switch deeds.removeFirst() {
      case .note(let intent): deeds += purchase.take(noted(intent), at: clock.now())
      case .forget(let key):
        do throws(FileFailure) { try intents?.forget(key: key) } catch {
          output.note(PurchaseTexts.notForgotten(error.cause))
        }
      case .ask(let question):
        let exchange = await exchange(purchase.request(question, client))
        let now = clock.now()
        deeds += purchase.take(.answered(exchange), at: now)
        if let line = purchase.line(after: question, at: now) { output.note(line) }
      }
    }
  }

  private func noted(_ intent: PurchaseIntent) -> PurchaseEvent {
    guard let intents else { return .notNoted(cause: "neither XDG_STATE_HOME nor HOME is set") }
    do throws(FileFailure) {
      try intents.keep(intent)
      return .noted
    } catch {
      return .notNoted(cause: error.cause)
    }
  }

  /// What earlier runs left for the account that is signed in. What could not be read is said.
  func unsettled() -> [PurchaseIntent] {
    guard let reading = intents?.read(shop: access.url) else { return [] }
    for refused in reading.refused { output.note(PurchaseTexts.refused(refused)) }
    return reading.intents.filter { $0.user == email }
  }
}
