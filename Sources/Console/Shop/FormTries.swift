// A form that was sent and got no usable answer is sent again by itself, the same bytes with the same key, for as long as
// it stands open; closing it ends that, and keeps the key with the draft. An answer that comes after that is taken by the
// draft, and does nothing to another form that is open then.
import BookStoreKit
import Scaling

extension Model {
  /// The answer to a form's request, once there is nothing more to try; nil where it is tried again.
  mutating func settled<Value>(_ answer: ShopAnswer<Value>, _ reply: ShopReply) -> ShopAnswer<Value>? {
    guard var form = form(sentAs: reply.purpose) else { return answer }
    let isSettled = form.settle(answer, retryAfterSeconds: reply.exchange.retryAfterSeconds, at: now)
    put(form)
    return isSettled ? answer : nil
  }

  /// The open form, where it was sent as this.
  func openForm(sentAs purpose: ShopPurpose) -> ShopForm? {
    guard case .form(let form)? = overlay, form.sent?.purpose == purpose else { return nil }
    return form
  }

  /// The form that was sent as this: the open one, else the draft of one that was left.
  func form(sentAs purpose: ShopPurpose) -> ShopForm? {
    openForm(sentAs: purpose) ?? shop?.drafts.values.first { $0.sent?.purpose == purpose }
  }

  /// Puts a changed form back where `form(sentAs:)` found it.
  mutating func put(_ form: ShopForm) {
    if let purpose = form.sent?.purpose, openForm(sentAs: purpose) != nil {
      overlay = .form(form)
    } else {
      shop?.drafts[form.kind] = form
    }
  }

  /// What was sent as this is done: its form closes, and is no draft any more.
  mutating func finishForm(sentAs purpose: ShopPurpose) {
    guard let form = form(sentAs: purpose) else { return }
    if openForm(sentAs: purpose) != nil { overlay = nil }
    shop?.drafts[form.kind] = nil
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
    guard case .form(let form)? = overlay, case .pausing(let until, _) = form.sending else { return nil }
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
