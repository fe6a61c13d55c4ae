/// What lies over the panes. One at a time, and each is a value with all it needs.
public enum Overlay: Hashable, Sendable {
  case capacity(CapacityPlan)
  case terminate(TerminatePlan)
  case chaos(ChaosPlan)
  case activities(ActivityBrowser)
  case why(WhyQuestion)
  /// An instance in full, by its id.
  case instance(String, Scroll)
  case chain
  case policies(Scroll)
  case actions(ActionList)
  case form(ShopForm)
  case buy(BuyForm)
  case purchase
  /// A book or an order in full, as it was when it was opened: it stays when the list below goes on without it.
  case book(BookFacts)
  case order(OrderFacts)
  /// Contexts, groups, a pasted key.
  case access(AccessOverlay)
  case themes(ThemeChoice)
  /// A text alone on the screen, and what comes back after it.
  indirect case plain(String, over: Overlay?)
  case shopPlan(ShopPlan)
  case logs(LogsScreen)
  case operation(OperationPlan)
  case doctor(DoctorLook)
  case template(TemplateLook)
}

/// Where Enter goes in a plan. Cancel is first.
public enum PlanFocus: Hashable, Sendable {
  case cancel, submit

  var other: PlanFocus { self == .cancel ? .submit : .cancel }
}
