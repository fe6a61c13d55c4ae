import CloudAPI

/// One request as HAProxy told it (AccessLogFormat), and the line that an Application Load Balancer writes of it.
///
/// 33 fields, separated by spaces (docs/balancer.md lists them; source: ELB User Guide, access log entries). What there
/// is none of is `-`; times are -1 where a request was not sent to a target.
struct AccessLogRecord: Hashable, Sendable {
  /// What all lines of a fleet share.
  struct Place: Hashable, Sendable {
    /// `app/NAME/ID`.
    var balancer: String
    var targetGroupARN: String
    /// Where plain HTTP is redirected to.
    var httpsPort: Int
  }

  /// Whether it came to the listener that serves; the other one redirects.
  var isHTTPS: Bool
  /// Microseconds since 1970 when the answer was ended.
  var endedAtMicroseconds: Int64
  /// `address:port`.
  var client: String
  /// `address:port`; nil where none was chosen.
  var target: String?
  var times: Times
  /// Nil where the client was gone before.
  var status: Int?
  var receivedBytes: Int
  var sentBytes: Int
  /// HAProxy's word on how it ended, such as `--NI` or `SH--`.
  var ending: String
  var cipher: String?
  var tlsVersion: String?
  /// 32 hexadecimal digits.
  var connection: String?
  /// `Root=1-…`, or `Self=…;…` before what the client had sent.
  var trace: String?
  var method: String?
  var version: String?
  /// Where it came in: `address:port`.
  var front: String
  /// As the client wrote it.
  var uri: String?
  var host: String?
  var userAgent: String?
  var serverName: String?

  /// Milliseconds; -1 where that part did not come.
  struct Times: Hashable, Sendable {
    var receiving: Int
    var waiting: Int
    var connecting: Int
    var answering: Int
    var all: Int
  }

  /// Fields of one line of HAProxy.
  private static let fieldCount = 27
  /// Longer texts of a client are cut, as AWS does with the user agent.
  private static let textBytesMost = 8_192

  /// Nil for a line that is none of these.
  init?(line: String) {
    let fields = line.split(separator: Character("\t"), omittingEmptySubsequences: false).map(String.init)
    guard fields.count == Self.fieldCount, ["http", "https"].contains(fields[0]), let ended = Int64(fields[1]),
      ended > 0, let received = Int(fields[12]), let sent = Int(fields[13])
    else { return nil }
    func given(_ index: Int) -> String? {
      ["", "-", "<NOSRV>"].contains(fields[index]) ? nil : fields[index]
    }
    func text(_ index: Int) -> String? {
      given(index).map { Self.decoded($0) }
    }
    func milliseconds(_ index: Int) -> Int {
      Int(fields[index]) ?? -1
    }
    isHTTPS = fields[0] == "https"
    endedAtMicroseconds = ended
    client = fields[2]
    target = fields[3].hasPrefix("-") || given(5) == nil ? nil : given(3)
    times = Times(
      receiving: milliseconds(6), waiting: milliseconds(7), connecting: milliseconds(8), answering: milliseconds(9),
      all: milliseconds(10))
    status = Int(fields[11]).flatMap { (100...599).contains($0) ? $0 : nil }
    receivedBytes = max(0, received)
    sentBytes = max(0, sent)
    ending = fields[14]
    cipher = given(15)
    tlsVersion = given(16)
    connection = given(17)?.replacing("-", with: "")
    let sentTrace = text(26)
    trace = given(18).map { own in sentTrace.map { "Self=\(own);\($0)" } ?? "Root=\(own)" }
    method = given(19).flatMap { $0.hasPrefix("<") ? nil : $0 }
    version = given(20).flatMap { $0.hasPrefix("<") ? nil : $0 }
    front = fields[21]
    uri = text(22)
    host = text(23)
    userAgent = text(24)
    serverName = text(25)
  }

  /// The line, without its end.
  func line(at place: Place) -> String {
    let wasSent = target != nil && times.connecting >= 0
    // A redirect is not sent anywhere, and a target's own status is known only when it began to answer.
    let targetStatus = wasSent && times.answering >= 0 ? status.map { "\($0)" } : nil
    let ended = Self.time(endedAtMicroseconds)
    let began = Self.time(endedAtMicroseconds - Int64(max(0, times.all)) * 1_000)
    let fields: [String] = [
      type, ended, place.balancer, client, target ?? "-",
      wasSent ? Self.seconds(max(0, times.receiving) + max(0, times.waiting) + times.connecting) : "-1",
      wasSent && times.answering >= 0 ? Self.seconds(times.answering) : "-1",
      wasSent && times.answering >= 0 ? Self.seconds(sendingMilliseconds) : "-1",
      // 460: the client closed before the idle timeout, and nobody answered it.
      status.map { "\($0)" } ?? "460", targetStatus ?? "-", "\(receivedBytes)", "\(sentBytes)", Self.quoted(request),
      Self.quoted(userAgent ?? "-"), cipher ?? "-", tlsVersion ?? "-", isHTTPS ? place.targetGroupARN : "-",
      Self.quoted(trace ?? "-"), Self.quoted(serverName ?? "-"), "\"-\"", method == nil ? "-1" : "0", began,
      Self.quoted(actions), Self.quoted(redirect(to: place) ?? "-"), "\"-\"", Self.quoted(target ?? "-"),
      Self.quoted(targetStatus ?? "-"), "\"-\"", "\"-\"", connection.map { "TID_\($0)" } ?? "-", "\"-\"", "\"-\"",
      "\"-\"",
    ]
    return fields.joined(separator: " ")
  }

  private var type: String {
    let isUpgrade = status == 101
    if isUpgrade { return isHTTPS ? "wss" : "ws" }
    guard isHTTPS else { return "http" }
    return version == "HTTP/2.0" ? "h2" : "https"
  }

  private var actions: String {
    if method == nil { return "-" }
    return isHTTPS ? "forward" : "redirect"
  }

  private var sendingMilliseconds: Int {
    let before = max(0, times.receiving) + max(0, times.waiting) + max(0, times.connecting) + times.answering
    return max(0, times.all - before)
  }

  /// `METHOD protocol://host:port/uri HTTP/x`; of a request that could not be read, `- http://host:port- -`.
  private var request: String {
    let scheme = isHTTPS ? "https" : "http"
    guard let method, let version else { return "- \(scheme)://\(front)- -" }
    return "\(method) \(scheme)://\(authority)\(path) \(version)"
  }

  /// The host that was asked for with the port where it came in.
  private var authority: String {
    let port = front.split(separator: ":").last.map(String.init) ?? ""
    guard let host, !host.isEmpty else { return front }
    let end = host.utf8.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    let hasPort = end > 0 && host.utf8.dropLast(end).last == UInt8(ascii: ":")
    return hasPort ? host : "\(host):\(port)"
  }

  /// Of HTTP/2 the whole address is what HAProxy has.
  private var path: String {
    guard let uri else { return "/" }
    guard let scheme = uri.firstRange(of: "://") else { return uri }
    let rest = uri[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }

  private func redirect(to place: Place) -> String? {
    guard !isHTTPS, method != nil, let host else { return nil }
    return "https://\(host.prefix { $0 != ":" }):\(place.httpsPort)\(path)"
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = "\(1_000 + milliseconds % 1_000)".dropFirst()
    return "\(milliseconds / 1_000).\(rest)"
  }

  /// ISO 8601 with microseconds, as AWS writes it.
  private static func time(_ microseconds: Int64) -> String {
    let whole = WireTime(milliseconds: microseconds / 1_000_000 * 1_000).iso8601.prefix(19)
    let rest = "\(1_000_000 + microseconds % 1_000_000)".dropFirst()
    return "\(whole).\(rest)Z"
  }

  /// In quotes, with everything that is not plain ASCII, and quotes and backslashes, as `\xNN`.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for byte in text.utf8.prefix(textBytesMost) {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x00..<0x20, 0x7F...0xFF: quoted += "\\x" + Hexadecimal.text([byte])
      default: quoted.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return quoted + "\""
  }

  /// Percent-encoding taken back; what is no text afterwards is replaced.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        bytes.append(byte)
        continue
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension FleetPlace {
  var accessLogPlace: AccessLogRecord.Place {
    AccessLogRecord.Place(
      balancer: names.loadBalancerDimension, targetGroupARN: names.targetGroupARN, httpsPort: ports.https)
  }
}
