// The lines that HAProxy writes about requests, and the lines of configuration that make it write them. AccessLogRecord
// reads them. Fields are separated by tabs: HAProxy writes its own fields without control characters, and what a client
// sent is percent-encoded by `url_enc`. Its times are milliseconds, which only a reader can make seconds of; so the
// format of an Application Load Balancer is made here and not there.

enum AccessLogFormat {
  enum Front: Hashable, Sendable {
    case redirecting
    case serving
  }

  /// Lines wait in a ring while nobody reads: a controller that comes back gets the last megabyte, and traffic never
  /// waits for it.
  static let ringBytes = 1_048_576
  /// Texts of a client beyond this are cut by HAProxy with their line.
  static let lineBytesMost = 8_192

  static func ring(_ path: String) -> String {
    """
    ring access
      format raw
      maxlen \(lineBytesMost)
      size \(ringBytes)
      timeout connect 1s
      timeout server 10s
      server controller unix@\(path) log-proto legacy

    """
  }

  /// Lines of a frontend, each with a line break before it; none without an access log.
  static func lines(_ front: Front, _ settings: BalancerSettings) -> String {
    guard settings.accessLogPath != nil else { return "" }
    let fields: [String] = [
      front == .serving ? "https" : "http", "%[date(0,us)]", "%ci:%cp", "%si:%sp", "%b", "%s", "%TR", "%Tw", "%Tc",
      "%Tr",
      "%Ta", "%ST", "%U", "%B", "%tsc", "%sslc", "%sslv", "%[var(sess.id)]",
      front == .serving ? "%ID" : "", "%HM", "%HV", "%[dst]:%[dst_port]", "%[var(txn.uri),url_enc]",
      "%[var(txn.host),url_enc]", "%[var(txn.agent),url_enc]", "%[ssl_fc_sni,url_enc]",
      front == .serving ? "%[var(txn.trace),url_enc]" : "",
    ]
    let lines = [
      "log ring@access len \(lineBytesMost) local0 info", #"log-format "\#(fields.joined(separator: #"\t"#))""#,
      "tcp-request session set-var(sess.id) uuid", "http-request set-var(txn.uri) url",
      "http-request set-var(txn.host) req.hdr(host)", "http-request set-var(txn.agent) req.hdr(user-agent)",
    ]
    return lines.map { "\n  \($0)" }.joined()
  }
}
