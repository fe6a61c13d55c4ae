// The demo's fleet and shop as a console is given any other: with names and addresses that only this program knows.
import BookStoreKit
import Scaling

extension FleetAccess {
  /// A fleet that is served within this program at such an address.
  public static func demo(url: String) -> FleetAccess {
    let context = FleetContext(
      name: "demo", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .fast,
      isLocal: true)
    return FleetAccess(
      context: context,
      endpoint: FleetEndpoint(
        location: .url(url), region: "us-east-1", accessKeyId: "demo", secretAccessKey: "demo"),
      key: KeyFacts(origin: .fleetFile, endsAt: nil, isTemporary: false))
  }
}
