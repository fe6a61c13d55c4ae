// A program's environment and options as they bear on the console: names and values, a line each.
import BookStoreKit
import Console
import Terminal

extension FuzzTarget {
  /// - A context is found or its problem named in a safe sentence.
  /// - A fleet's name leads to no other folder, the state folder is absolute, a session's file has a name.
  static let environment = FuzzTarget(
    "environment",
    dictionary: [
      "XDG_STATE_HOME: /", "HOME: ", "BOOKSTORE_GROUP: ", "BOOKSTORE_TARGET_GROUP: ", "AWS_ENDPOINT_URL: http://",
      "AWS_ACCESS_KEY_ID: ", "AWS_SECRET_ACCESS_KEY: ", "AWS_SESSION_TOKEN: ", "AWS_REGION: ", "../", "shop: https://",
      "socks5h://", "fleet: ", "ca: /", "group: ", "\u{202E}", "\u{1B}", "[::1]", ":65536", "@", "?", "#", "\u{FFFD}",
    ], maximumBytes: 4096
  ) { bytes throws(BrokenInvariant) in
    var values: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1].drop { $0 == " " }) }
    }
    let request = ContextRequest(
      fleet: values["fleet"], group: values["group"], targetGroup: nil, shop: values["shop"],
      authorityPath: values["ca"], environment: values)
    let context = request.context(.notWanted)
    for case .failure(let problem) in [context.fleet.map { _ in () }, context.shop.map { _ in () }] {
      try SafeText.expect(ContextTexts.sentence(problem).text(.english), "the problem of a context")
    }
    if case .success(let shop) = context.shop {
      let file = SessionFile.name(shop: shop.url)
      try hold(!file.contains("/") && file.utf8.count <= 255, "\(file) is no name of a session's file")
    }
    guard let folder = StateFolder(environment: values) else { return }
    try hold(folder.path.hasPrefix("/"), "the state folder \(folder.path) is not absolute")
    for name in values.values where StateFolder.isFleetName(name) {
      try hold(!name.contains("/") && name != ".." && name != ".", "\(name) leads out of the state folder")
    }
  }
}
