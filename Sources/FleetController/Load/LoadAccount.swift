import FoundationEssentials

/// An account of the load at the shop.
public struct LoadAccount: Codable, Hashable, Sendable {
  /// What other shoppers see.
  public let name: String
  /// What it signs in by.
  public let email: String
  /// Stands in the fleet's state folder only, or nowhere.
  public let password: String

  /// The load's seller at a fleet: made at the fleet's first load and kept (0600), so that every later load finds its
  /// book again and can fill up the stock.
  public static func seller(
    of folder: StateFolder, random: inout some RandomNumberGenerator
  ) throws(StateFailure) -> LoadAccount {
    let path = folder.path + "/load.json"
    do {
      if let kept = try PrivateFile.decode(LoadAccount.self, from: path) {
        guard kept.isWhole else {
          throw StateFailure.unreadable(path: path, reason: "it holds no account that this program writes")
        }
        return kept
      }
      // An address of its own: should this file be lost, the next seller is another one and not locked out.
      let made = LoadAccount(
        name: "Load", email: "seller-\(randomText(&random))@load.example",
        password: randomText(&random) + randomText(&random))
      try AtomicFile.write(Array(try JSONEncoder().encode(made)) + [0x0A], to: path)
      return made
    } catch let failure as StateFailure {
      throw failure
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  /// Whether the shop would take it: with another the seller would ask in vain for ever.
  private var isWhole: Bool {
    (1...100).contains(name.count) && email.contains("@") && email.utf8.count <= 254
      && (8...256).contains(password.utf8.count)
  }

  /// 16 hexadecimal digits.
  public static func randomText(_ random: inout some RandomNumberGenerator) -> String {
    Hexadecimal.text(random.next() as UInt64)
  }
}
