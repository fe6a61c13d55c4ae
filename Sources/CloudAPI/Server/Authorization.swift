/// The Authorization header of Signature Version 4, taken apart:
/// `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=a;b, Signature=HEX`.
struct Authorization: Hashable {
  static let algorithm = "AWS4-HMAC-SHA256"

  var accessKeyId: String
  /// `yyyymmdd`.
  var date: String
  var region: String
  var service: String
  /// In the order and spelling of the client.
  var signedHeaders: [String]
  /// Sixty-four small hexadecimal digits, unchecked.
  var signature: String

  /// Nil for anything else than such a header.
  init?(_ header: String) {
    let halves = header.split(separator: " ", maxSplits: 1)
    guard halves.count == 2, halves[0] == Self.algorithm else { return nil }
    var fields: [Substring: Substring] = [:]
    for part in halves[1].split(separator: ",") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { return nil }
      fields[pair[0]] = pair[1]
    }
    guard let credential = fields["Credential"], let headers = fields["SignedHeaders"],
      let signature = fields["Signature"]
    else { return nil }
    // The key itself may hold slashes, the scope never does.
    let scope = credential.split(separator: "/", omittingEmptySubsequences: false)
    guard scope.count >= 5, scope.last == "aws4_request" else { return nil }
    accessKeyId = scope.dropLast(4).joined(separator: "/")
    date = String(scope[scope.count - 4])
    region = String(scope[scope.count - 3])
    service = String(scope[scope.count - 2])
    signedHeaders = headers.split(separator: ";").map(String.init)
    self.signature = String(signature)
  }
}
