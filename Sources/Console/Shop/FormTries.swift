// A form that was sent and got no usable answer is sent again by itself, the same bytes with the same key, for as long as
// it stands open; closing it ends that, and keeps the key with the draft.
import BookStoreKit
import Scaling

extension Model {
  /// The answer to a form's request, once there is nothing more to try; nil where it is tried again.
  mutating func settled<Value>(_ answer: ShopAnswer<Value>, _ reply: ShopReply) -> ShopAnswer<Value>? {
    guard case .form(var form)? = overlay, form.sent?.purpose == reply.purpose, form.sending == .asking else {
      return answer
    }
    let settled = form.settle(answer, retryAfterSeconds: reply.exchange.retryAfterSeconds, at: now)
    overlay = .form(form)
    return settled == nil ? nil : answer
  }

  /// Sends a form again whose pause is over.
  mutating func passTimeOfForms() -> [Command] {
    guard let formRetryAt, formRetryAt <= now, case .form(var form)? = overlay, let sent = form.sent else { return [] }
    form.sending = .asking
    overlay = .form(form)
    return [callShop(sent.purpose, sent.request)]
  }

  /// When the open form is sent again; nil where it is not.
  var formRetryAt: Moment? {
    guard case .form(let form)? = overlay, case .pausing(let until, _, _) = form.sending else { return nil }
    return until
  }
}

extension ShopForm {
  /// What to say of it when no try was answered: that nothing was done, or that it may have been.
  func meaning(_ cause: Phrase) -> Phrase {
    guard let sent, kind != .signIn else { return cause }
    return sent.tries.mayHaveHappened
      ? ShopTexts.formMayBeDone(kind) : ShopTexts.formNotDone(kind) + .verbatim(": ") + cause
  }
}
