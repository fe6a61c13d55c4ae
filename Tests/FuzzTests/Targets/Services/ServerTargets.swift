// What the shop's server reads before a route sees it: bodies, forms, small texts of headers and paths, its settings.
import BookStoreKit

@testable import BookStoreServer

extension FuzzTarget {
  /// - A body of any type gives fields or a refusal; of the fields each form makes a value within its bounds, or
  ///   refuses.
  /// - A path that may be followed stays on this site, a cover's name is one that this server makes.
  /// - A masked address shows nothing before its @ but the first letter; keys of lists read back.
  static let serverForms = FuzzTarget(
    "server-forms",
    dictionary: [
      "application/x-www-form-urlencoded\n", "application/json\n", "multipart/form-data; boundary=x\n", "--x\r\n",
      "--x--",
      "Content-Disposition: form-data; name=\"title\"\r\n\r\n", "; filename=\"a.png\"", "%00", "%2", "%FF",
      "quantity=1",
      "&price=12.50", "{\"title\":\"a\",\"price\":\"1\"}", "[[[[[[[[", "stock=1000001", "email=a@b", "after=5.QQ",
      "sort=price",
      "per_page=200", "/uploads/", "//evil", "/\\evil", "next=/", "\u{0}", "1e3", "+1",
    ]
  ) { bytes throws(BrokenInvariant) in
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
    let type = String(decoding: bytes[..<end], as: UTF8.self)
    let body = Array(bytes[end...].dropFirst())
    if let fields = try? Fields(body: body, contentType: type) { try checkForms(fields) }
    if let fields = try? Fields(form: body) { try checkForms(fields) }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(8) {
      try checkTexts(String(line))
    }
  }

  private static func checkForms(_ fields: Fields) throws(BrokenInvariant) {
    if let book = try? BookDetails(fields) {
      try hold((1...150).contains(book.title.unicodeScalars.count), "a title has \(book.title.count) characters")
      try hold((0...1_000_000).contains(book.stock), "a stock is \(book.stock)")
      try hold(book.price.cents <= 99_999_999, "a price is \(book.price.wire)")
      try hold(book.description.unicodeScalars.count <= 10_000, "a description is too long")
    }
    if let order = try? BuyOrder(fields) {
      try hold((1...1000).contains(order.quantity), "a quantity is \(order.quantity)")
    }
    if let account = try? Registration(fields) {
      try hold((1...254).contains(account.email.utf8.count), "an email has \(account.email.utf8.count) bytes")
      try hold((8...256).contains(account.password.utf8.count), "a password has \(account.password.utf8.count) bytes")
    }
    for accept in ["text/html", "application/json"] {
      _ = try? ListRequest(fields, representation: Representation(accept: accept))
    }
  }

  private static func checkTexts(_ text: String) throws(BrokenInvariant) {
    if let path = LocalPath.checked(text) {
      let bytes = Array(path.utf8)
      let isLocal = bytes.first == 0x2F && (bytes.count < 2 || bytes[1] != 0x2F && bytes[1] != 0x5C)
      try hold(isLocal && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(path.debugDescription) leaves the site")
    }
    if let cover = CoverName(path: text) { try hold(cover.path == text, "\(text) is the cover \(cover.path)") }
    if let key = ListKey(text: text) { try hold(ListKey(text: key.text) == key, "\(text) is the key \(key.text)") }
    if EmailAddress.isPlausible(text), text.count > 3 {
      let masked = EmailMask.masked(text)
      try hold(masked != text, "\(text) is not masked")
    }
    let words = FoldedText.words(text)
    try hold(words.count <= 8 && !words.contains(""), "a search has the words \(words)")
    let evidence = CrossSiteRule.Evidence(secFetchSite: nil, origin: text, referer: nil, host: "shop.example:8443")
    if !CrossSiteRule.refuses(evidence) {
      try hold(text.lowercased().contains("shop.example"), "the origin \(text) counts as this site")
    }
    if let proxies = TrustedProxies(text: text) {
      _ = proxies.client(peer: "127.0.0.1", forwardedFor: text, realIP: text)
    }
  }

  /// - An environment file is read or refused with the number of a line.
  /// - Every name is one that a shell could have; a value, quoted and read again, is the same value.
  /// - Settings made of it are within their bounds, or the refusal names the setting.
  static let environmentFile = FuzzTarget(
    "env-file",
    dictionary: [
      "export ", "PORT=", "HOST=", "DB_HOST=\n", "SECRET_KEY=", "UPLOAD_FOLDER=", "TRUSTED_PROXIES=127.0.0.0/8", "#",
      "\"",
      "'", "\r\n", "=", "INSTANCE_ID=", "DRAIN_SECONDS=", "65536", "\u{85}", "\u{2028}", "\u{FEFF}",
    ], maximumBytes: 4096
  ) { bytes throws(BrokenInvariant) in
    let values: [String: String]
    do throws(UsageRefusal) {
      values = try EnvironmentFile.parse(String(decoding: bytes, as: UTF8.self), path: "fuzz.env")
    } catch {
      try SafeText.expect(error.description, "a refusal of an environment file")
      return try hold("\(error)".contains("Line "), "a refusal does not say where: \(error)")
    }
    for (name, value) in values {
      let isName = name.utf8.allSatisfy {
        $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
      }
      try hold(isName && !name.isEmpty, "\(name.debugDescription) is a name")
      try hold(!value.contains { $0.isNewline }, "the value of \(name) has two lines")
      let again = try? EnvironmentFile.parse("\(name)=\"\(value)\"", path: "fuzz.env")
      try hold(again == [name: value], "\(name)=\(value.debugDescription), quoted and read again, is another")
    }
    let settings: ServerSettings
    do throws(UsageRefusal) {
      settings = try SettingsSource(flags: [:], environment: [:], file: values).settings()
    } catch {
      try SafeText.expect(error.description, "a refusal of a setting")
      return try hold(values.keys.contains { "\(error)".contains($0) }, "a refusal names no setting: \(error)")
    }
    try hold((0...65_535).contains(settings.port), "the port is \(settings.port)")
    try hold(settings.instanceID.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "an id cannot stand in a header")
    try hold((0...3600).contains(settings.drainSeconds), "draining takes \(settings.drainSeconds) s")
  }
}
