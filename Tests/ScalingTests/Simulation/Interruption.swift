/// What happens to the controller at one of its steps or effects, counted from the beginning of a world.
enum Interruption: Hashable {
  /// It dies after it has planned and before the plan is stored.
  case crashBeforeStoring(Int)
  /// It dies when the effect is stored and not done …
  case crashBefore(Int)
  /// … or done, and nobody heard of it.
  case crashAfter(Int)
  /// It lives, and the answer of an effect that was done never comes.
  case lostAnswer(Int)
}
