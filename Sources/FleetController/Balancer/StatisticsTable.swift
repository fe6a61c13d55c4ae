/// HAProxy's `show stat` (CSV), read by the names of its header: columns are added from version to version.
struct StatisticsTable: Hashable, Sendable {
  /// One line: a frontend, a backend or a server.
  struct Row: Hashable, Sendable {
    let values: [String: String]

    /// The proxy's name, such as `be_app`.
    var proxy: String { values["pxname"] ?? "" }
    /// The server's name, or FRONTEND or BACKEND.
    var server: String { values["svname"] ?? "" }
    /// Such as `UP`, `UP 2/3`, `DOWN 1/2`, `DRAIN`, `MAINT`, `no check`.
    var status: String { values["status"] ?? "" }
    /// Such as `L7OK`, `L7STS`, `L4CON`, `INI`; the mark of a check that runs now is taken off.
    var checkStatus: String {
      let text = values["check_status"] ?? ""
      return text.hasPrefix("* ") ? String(text.dropFirst(2)) : text
    }
    /// The status code of the last check, if it got one.
    var checkCode: Int? { values["check_code"].flatMap(Int.init) }
    /// Sessions at this moment.
    var currentSessions: Int { number("scur") }

    /// A counter, 0 where HAProxy leaves the field empty. One beyond `counterMost` is no count of anything; held there,
    /// sums over all servers stay numbers.
    func number(_ name: String) -> Int { min(max(0, values[name].flatMap(Int.init) ?? 0), Self.counterMost) }

    /// A thousand times the requests that 15,000 a second make in two years.
    static let counterMost = 1_000_000_000_000_000
  }

  let rows: [Row]

  /// Reads the CSV. Nil when the header is not there or lacks the columns that everything here needs.
  init?(csv: String) {
    let lines = csv.split(whereSeparator: \.isNewline)
    guard let first = lines.first, first.hasPrefix("# ") else { return nil }
    let names = Self.fields(first.dropFirst(2))
    guard names.contains("pxname"), names.contains("svname"), names.contains("status") else { return nil }
    rows = lines.dropFirst().map { line in
      var values: [String: String] = [:]
      for (name, value) in zip(names, Self.fields(line)) where !value.isEmpty { values[name] = value }
      return Row(values: values)
    }
  }

  /// The servers of a backend by name.
  func servers(of backend: String) -> [String: Row] {
    var servers: [String: Row] = [:]
    for row in rows where row.proxy == backend && row.server != "BACKEND" && row.server != "FRONTEND" {
      servers[row.server] = row
    }
    return servers
  }

  /// The row that sums a backend.
  func backend(_ name: String) -> Row? {
    rows.first { $0.proxy == name && $0.server == "BACKEND" }
  }

  /// The row that sums a frontend.
  func frontend(_ name: String) -> Row? {
    rows.first { $0.proxy == name && $0.server == "FRONTEND" }
  }

  /// Splits a CSV line; a field may be quoted, with quotes doubled inside.
  static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var quoted = false
    var previousWasQuote = false
    for character in line {
      switch character {
      case "\"" where previousWasQuote:
        field.append("\"")
        quoted = true
        previousWasQuote = false
        continue
      case "\"" where quoted:
        quoted = false
        previousWasQuote = true
        continue
      case "\"" where field.isEmpty:
        quoted = true
      case "," where !quoted:
        fields.append(field)
        field = ""
      default:
        field.append(character)
      }
      previousWasQuote = false
    }
    fields.append(field)
    return fields
  }
}
