import BookStoreKit

// A launch template's user data in this fleet's form says which program an instance is. It is a page of YAML of which
// only this much is read, so that every reader of YAML takes it for the same and none of its depths is needed:
//
//   #bookstore-launch
//   command:
//     - /usr/bin/python3
//     - "{port}"
//   environment:
//     GREETING: hello
//   processor_share: 0.25
//
// User data without that first line is the program's own business: it is kept, and handed over as a file.

/// What a launch document says.
struct LaunchDocument: Hashable, Sendable {
  /// The first line that makes user data a launch document.
  static let mark = "#bookstore-launch"
  /// EC2's limit of user data.
  static let bytesMost = 16_384
  static let argumentsMost = 256
  static let variablesMost = 100
  /// In cores: a hundredth, or all of a big machine.
  static let shares = 0.01...64.0

  var command: [String] = []
  var environment: [String: String] = [:]
  var processorShare: Double?

  /// What is wrong, in a sentence that names the line, counted from 1.
  struct Problem: Error, Hashable, Sendable {
    let line: Int
    let sentence: String

    var description: String { "line \(line): \(sentence)" }
  }

  init(command: [String] = [], environment: [String: String] = [:], processorShare: Double? = nil) {
    self.command = command
    self.environment = environment
    self.processorShare = processorShare
  }

  static func isOne(_ text: String) -> Bool {
    text.split(maxSplits: 1, whereSeparator: isLineEnd).first.map { Line.trimmed($0) == mark } ?? false
  }

  /// A carriage return and the line feed behind it are one character.
  private static func isLineEnd(_ character: Character) -> Bool { character == "\n" || character == "\r\n" }

  /// - Parameter text: a text for which `isOne` is true.
  init(_ text: String) throws(Problem) {
    var section: String?
    var seen: Set<String> = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd) {
      number += 1
      guard let line = try Line(line, number) else { continue }
      switch line.content {
      case .heading(let name):
        guard seen.insert(name).inserted else { throw line.problem("\(ShownText.of(name)) stands there twice") }
        guard ["command", "environment"].contains(name) else {
          throw line.problem("\"\(ShownText.of(name))\" is none of command, environment and processor_share")
        }
        section = name
      case .entry(let text):
        guard section == "command" else { throw line.problem("a list belongs under command") }
        command.append(text)
      case .pair(let name, let text) where line.isIndented:
        guard section == "environment" else { throw line.problem("a name with a value belongs under environment") }
        try take(name, text, line)
      case .pair(let name, let text):
        guard seen.insert(name).inserted else { throw line.problem("\(ShownText.of(name)) stands there twice") }
        section = nil
        try takeSetting(name, text, line)
      }
    }
    try check(number)
  }

  private mutating func take(_ name: String, _ text: String, _ line: Line) throws(Problem) {
    guard Self.isVariable(name) else {
      throw line.problem("\"\(ShownText.of(name))\" is no name of a variable")
    }
    guard ![FleetProcess.instanceName, FleetProcess.fleetName].contains(name) else {
      throw line.problem("\(name) is the fleet's own: by it the process is known again")
    }
    guard environment.updateValue(text, forKey: name) == nil else { throw line.problem("\(name) stands there twice") }
  }

  private mutating func takeSetting(_ name: String, _ text: String, _ line: Line) throws(Problem) {
    guard name == "processor_share" else {
      throw line.problem(
        ["command", "environment"].contains(name)
          ? "\(name) is a list: each of its lines stands under it, indented"
          : "\"\(ShownText.of(name))\" is none of command, environment and processor_share")
    }
    guard let share = Double(text), Self.shares.contains(share) else {
      throw line.problem(
        "processor_share is \"\(ShownText.of(text))\": "
          + "cores from \(Self.shares.lowerBound) to \(Self.shares.upperBound)")
    }
    processorShare = share
  }

  /// What is known of the whole only.
  private func check(_ lastLine: Int) throws(Problem) {
    func problem(_ sentence: String) -> Problem { Problem(line: lastLine, sentence: sentence) }
    if command.count > Self.argumentsMost { throw problem("command has more than \(Self.argumentsMost) entries") }
    if command.first?.isEmpty == true { throw problem("command begins with an empty text: no program") }
    if environment.count > Self.variablesMost {
      throw problem("environment has more than \(Self.variablesMost) names")
    }
    for text in command + environment.values.sorted() {
      if let unknown = Placeholders.unknown(in: text) {
        throw problem(
          "{\(ShownText.of(unknown))} is no placeholder: there are "
            + Placeholders.names.map { "{\($0)}" }.joined(separator: " "))
      }
    }
  }

  static func isVariable(_ name: String) -> Bool {
    let letters = name.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0 & 0xDF)
    }
    return letters && name.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// The document as text; reading it gives the same again.
  var text: String {
    var lines = [Self.mark]
    if !command.isEmpty { lines += ["command:"] + command.map { "  - \(Line.quoted($0))" } }
    if !environment.isEmpty {
      lines += ["environment:"]
      lines += environment.sorted { $0.key < $1.key }.map { "  \($0.key): \(Line.quoted($0.value))" }
    }
    if let processorShare { lines.append("processor_share: \(processorShare)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
