// The real files of purchases that are not settled: whole, private, found after a crash, and never worked on by two.
import BookStoreKit
import Console
import ConsoleHost
import FoundationEssentials
import Glibc
import Scaling
import Testing

@Suite struct IntentFolderTests {
  private static let shop = "https://127.0.0.1:8443"

  private static func intent(_ key: String, shop: String = Self.shop) -> PurchaseIntent {
    PurchaseIntent(
      key: key, shop: shop, user: "ana@example.org", book: PurchasedBook(id: 3, title: "Niebla", author: "Unamuno"),
      quantity: 2, price: Money(cents: 1250), method: .paypal,
      provider: DeliveryProvider(id: 1, name: "DHL", coverageArea: "Internacional", cost: Money(cents: 5000)),
      begunAt: Moment(milliseconds: 1_795_430_460_000))
  }

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test func whatIsKeptIsFoundByTheNextConsoleAndForgottenWhenSettled() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/console/purchases"
    try IntentFolder(path: path).keep(Self.intent("k1"))
    #expect(mode(path + "/k1.json") == 0o600 && mode(path + "/k1.lock") == 0o600 && mode(path) == 0o700)
    let next = IntentFolder(path: path)
    // Other suites of this process fork: until such a child is gone it holds a copy of the first console's lock.
    for _ in 0..<500 where next.read(shop: Self.shop).intents.isEmpty {
      // Nothing tells when a copy of a lock in another process is closed.
      usleep(10_000)  // between two looks
    }
    #expect(next.read(shop: Self.shop + "/") == IntentReading(intents: [Self.intent("k1")]))
    try next.forget(key: "k1")
    try next.forget(key: "k1")
    #expect(names(path) == [])
    #expect(IntentFolder(path: path).read(shop: Self.shop) == IntentReading())
  }

  @Test func aLivingConsolesPurchaseIsNotAnothers() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    var first: IntentFolder? = IntentFolder(path: path)
    let second = IntentFolder(path: path)
    try first?.keep(Self.intent("k1"))
    try second.keep(Self.intent("k2"))
    #expect(second.read(shop: Self.shop).intents.map(\.key) == ["k2"])
    #expect(throws: FileFailure.self) { try second.keep(Self.intent("k1")) }
    try second.forget(key: "k1")
    #expect(names(path).contains("k1.json"), "it is not the second's to forget")
    // It dies, and the kernel lets its locks go.
    first = nil
    #expect(second.read(shop: Self.shop).intents.map(\.key) == ["k1", "k2"])
  }

  @Test func anotherShopsPurchaseWaitsForThatShop() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    try IntentFolder(path: path).keep(Self.intent("k1", shop: "https://elsewhere:8443"))
    #expect(IntentFolder(path: path).read(shop: Self.shop) == IntentReading())
    #expect(IntentFolder(path: path).read(shop: "https://elsewhere:8443").intents.count == 1)
  }

  /// A file that a console wrote, changed by somebody.
  private func reading(_ change: (String, Data) throws -> Void) throws -> (IntentReading, [String]) {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    try IntentFolder(path: path).keep(Self.intent("k1"))
    let file = path + "/k1.json"
    try change(file, try Data(contentsOf: URL(filePath: file)))
    return (IntentFolder(path: path).read(shop: Self.shop), names(path))
  }

  private func write(_ file: String, _ data: Data) {
    let descriptor = open(file, O_WRONLY | O_TRUNC)
    _ = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  @Test(arguments: [0, 1, 20, 200])
  func aFileThatWasCutIsKeptAsideAndSaid(bytes: Int) throws {
    let (reading, names) = try reading { file, data in write(file, data.prefix(bytes)) }
    #expect(reading.intents.isEmpty && reading.refused.map(\.reason) == [.unreadable])
    #expect(names == ["k1.aside"])
  }

  @Test func aFileOfANewerVersionIsKeptAsideAndSaid() throws {
    let (reading, names) = try reading { file, data in
      let text = String(decoding: data, as: UTF8.self).replacing("\"version\":1", with: "\"version\":3")
      write(file, Data(text.utf8))
    }
    #expect(reading.refused.map(\.reason) == [.newer(version: 3)])
    #expect(names == ["k1.aside"])
  }

  @Test(arguments: [
    ("\"quantity\":2", "\"quantity\":0"), ("\"step\":\"buy\"", "\"step\":\"pay\""), ("\"k1\"", "\"k2\""),
  ])
  func aFileThatNoConsoleWroteSoIsKeptAside(_ change: (String, String)) throws {
    let (reading, _) = try reading { file, data in
      write(file, Data(String(decoding: data, as: UTF8.self).replacing(change.0, with: change.1).utf8))
    }
    #expect(reading.refused.map(\.reason) == [.unreadable])
  }

  @Test func aFileThatOthersMayReadIsKeptAside() throws {
    let (reading, names) = try reading { file, _ in chmod(file, 0o644) }
    #expect(reading.refused.map(\.reason) == [.notThisUsers])
    #expect(names == ["k1.aside"])
  }

  @Test func aLinkIsNotFollowed() throws {
    let (reading, _) = try reading { file, data in
      rename(file, file + ".elsewhere")
      symlink(file + ".elsewhere", file)
    }
    #expect(reading.intents.isEmpty && reading.refused.map(\.reason) == [.notThisUsers])
  }

  @Test func aFolderThatCannotBeMadeSaysWhy() {
    #expect(throws: FileFailure.self) { try IntentFolder(path: "/proc/none/purchases").keep(Self.intent("k1")) }
  }

  @Test func aLockThatCannotBeTakenSaysWhyAndNotThatAnotherConsoleHasIt() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    try IntentFolder(path: path).keep(Self.intent("k1"))
    unlink(path + "/k1.lock")
    mkdir(path + "/k1.lock", 0o700)
    let folder = IntentFolder(path: path)
    let cause = "\(path)/k1.lock: Is a directory"
    #expect(throws: FileFailure(cause: cause)) { try folder.keep(Self.intent("k1")) }
    #expect(throws: FileFailure(cause: cause)) { try folder.forget(key: "k1") }
    let refused = RefusedIntent(reason: .notLookedAt(cause: cause), path: path + "/k1.json")
    #expect(folder.read(shop: Self.shop) == IntentReading(refused: [refused]))
    #expect(names(path) == ["k1.json", "k1.lock"], "the note stays for when it can be looked at")
  }

  @Test func whatAnotherConsoleIsAtWorkOnIsSaidSo() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    let (first, second) = (IntentFolder(path: path), IntentFolder(path: path))
    try first.keep(Self.intent("k1"))
    let busy = FileFailure(cause: "\(path)/k1.json: another console is at work on this purchase")
    #expect(throws: busy) { try second.keep(Self.intent("k1")) }
    #expect(second.read(shop: Self.shop) == IntentReading())
  }

  @Test func aFolderThatCannotBeListedIsSaidAndNoneIsNot() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    #expect(IntentFolder(path: path).read(shop: Self.shop) == IntentReading())
    try Data("{".utf8).write(to: URL(filePath: path))
    let refused = RefusedIntent(reason: .notLookedAt(cause: "\(path): Not a directory"), path: path)
    #expect(IntentFolder(path: path).read(shop: Self.shop) == IntentReading(refused: [refused]))
  }

  @Test func manyNotesOfAnotherShopDoNotHideThisShops() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    let folder = IntentFolder(path: path)
    for number in 100..<201 { try folder.keep(Self.intent("a\(number)", shop: "https://elsewhere:8443")) }
    try folder.keep(Self.intent("b"))
    #expect(folder.read(shop: Self.shop).intents.map(\.key) == ["b"])
    #expect(folder.read(shop: "https://elsewhere:8443").intents.count == 100, "what is beyond waits")
  }

  @Test func aHalfWrittenTemporaryIsNoPurchase() throws {
    let temporary = TemporaryFolder()
    let path = temporary.path + "/purchases"
    try IntentFolder(path: path).keep(Self.intent("k1"))
    try Data("{".utf8).write(to: URL(filePath: path + "/k1.json.4711"))
    let reading = IntentFolder(path: path).read(shop: Self.shop)
    #expect(reading.intents.count == 1 && reading.refused.isEmpty)
  }
}
