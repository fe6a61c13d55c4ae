/// What a signature covers, as one text (AWS General Reference, "Create a canonical request"): method, path, query,
/// the signed headers, their names, and the hash of the body.
struct CanonicalRequest: Hashable {
  var text: String

  init(_ request: APIRequest, signedHeaders: [String], bodyHash: String) {
    let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first.map(String.init) ?? "/"
    let headers = signedHeaders.map { "\($0.lowercased()):\(Self.value(of: $0, in: request))\n" }
    text = [
      request.method, Self.path(path.isEmpty ? "/" : path), Self.query(parts.count == 2 ? parts[1] : ""),
      headers.joined(), signedHeaders.joined(separator: ";"), bodyHash,
    ].joined(separator: "\n")
  }

  /// Each segment is encoded once more (all services but S3 do); the slashes stay.
  private static func path(_ path: String) -> String {
    Form.percentEncode(path.utf8, keeping: [UInt8(ascii: "/")])
  }

  /// Pairs encoded anew and sorted by name, then value.
  private static func query(_ query: Substring) -> String {
    let pairs = query.split(separator: "&").map { pair -> (name: String, value: String) in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (encodedAnew(halves[0]), halves.count == 2 ? encodedAnew(halves[1]) : "")
    }
    return pairs.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }

  private static func encodedAnew(_ text: Substring) -> String {
    let decoded = Form.percentDecode(text.utf8, plusIsBlank: false) ?? Array(text.utf8)
    return Form.percentEncode(decoded)
  }

  /// All values of a header, without outer blanks, inner runs of blanks as one, joined by commas.
  private static func value(of name: String, in request: APIRequest) -> String {
    let wanted = name.lowercased()
    return request.headers.filter { $0.name.lowercased() == wanted }
      .map { $0.value.split(separator: " ").joined(separator: " ") }.joined(separator: ",")
  }
}
