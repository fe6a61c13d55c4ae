// The file of a purchase that an earlier run left: what it holds decides what the shop is asked, so it is read as
// carefully as what comes from outside.
import BookStoreKit
import Console
import FoundationEssentials
import Terminal

extension FuzzTarget {
  /// - A file is a purchase that a console could have written, or none.
  /// - Written and read again it is the same purchase.
  /// - A console that finds it bears it: signed in as its buyer, asking again, answered truly, by a failure, and a day
  ///   later (`ConsoleWorld.send`), with safe screens.
  static let purchaseIntent = FuzzTarget(
    "purchase-intent",
    dictionary: [
      "{\"version\":1,\"purchase\":{", "\"key\":\"", "\"step\":\"buy\"", "\"step\":\"pay\"", "\"step\":\"ship\"",
      "\"quantity\":", "\"purchase\":1043", "\"askedAtMilliseconds\":", "\"begunAtMilliseconds\":",
      "\"price\":\"12.50\"",
      "\"heldUntil\":\"2026-11-23T10:56:00Z\"", "null", "9223372036854775807", "-9223372036854775808", "\\u001b",
      "\\u202e",
      "\"method\":\"Paypal\"", "../", "ana@example.org",
    ], maximumBytes: 4096
  ) { bytes throws(BrokenInvariant) in
    guard let file = try? JSONDecoder().decode(IntentFile.self, from: Data(bytes)),
      file.version == IntentFile.currentVersion, file.purchase.isPlausible
    else { return }
    let intent = file.purchase
    guard let data = try? JSONEncoder().encode(IntentFile(intent)),
      let again = try? JSONDecoder().decode(IntentFile.self, from: data)
    else { throw BrokenInvariant(description: "a purchase that was read cannot be written and read") }
    try hold(again.purchase == intent, "a purchase, written and read again, is another")
    try hold(!intent.key.contains("/") && !intent.key.hasPrefix("."), "\(intent.key) leads out of the folder")
    var world = ConsoleWorld(unsettled: [intent])
    try world.signInFromTheStart()
    try world.look()
    for key in [Key.tab, .character("o"), .enter, .enter] {
      try world.send(.key(key))
      try world.look()
    }
    try world.answerTruly()
    try world.pass(milliseconds: 2_000)
    try world.answerAll(with: .failure(.cut("reset")))
    try world.pass(milliseconds: 86_400_000)
    try world.look()
  }
}
