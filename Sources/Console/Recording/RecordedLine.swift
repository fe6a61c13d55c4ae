// An event as one line of JSON, and back. The lines are made for programs of other people too (docs/recordings.md), so
// the names are written here and nowhere derived.
import FoundationEssentials
import Scaling

/// One line of a recording, with the members of every kind.
struct RecordedLine: Codable, Hashable {
  var at: Int64
  var kind: String
  var feed: String?
  var list: String?
  var pages: [RecordedReply]?
  var reply: RecordedReply?
  var instances: [RecordedProbe]?
  var gone: [String]?
  var step: String?
  var text: String?
  var command: String?
  var line: String?
  var exitCode: Int32?
  var lines: [RecordedLogLine]?
  var purchase: RecordedPurchase?

  private enum CodingKeys: String, CodingKey {
    case at, kind, feed, list, pages, reply, instances, gone, step, text, command, line, lines, purchase
    case exitCode = "exit_code"
  }
}

extension RecordedLine {
  init(_ moment: RecordedMoment) {
    self.init(at: moment.at.milliseconds, kind: moment.event.kind)
    switch moment.event {
    case .fleet(let feed, let pages):
      self.feed = feed.rawValue
      self.pages = pages
    case .refused(let action, let reply):
      text = action
      self.reply = reply
    case .same(.fleet(let feed)): self.feed = feed.rawValue
    case .same(.probes): self.feed = FleetFeed.probes.rawValue
    case .same(.shop(let list)): self.list = list.rawValue
    case .probes(let changed, let gone):
      instances = changed
      self.gone = gone.isEmpty ? nil : gone
    case .shop(let list, let reply):
      self.list = list.rawValue
      self.reply = reply
    case .signedOut: break
    case .purchase(let step, let reply):
      self.step = step
      self.reply = reply
    case .purchaseBegun(let purchase): self.purchase = purchase
    case .logs(let lines): self.lines = lines
    case .action(let text, let command):
      self.text = text
      self.command = command
    case .loadLine(let line): self.line = line
    case .loadEnded(let exitCode, let lastWords), .chaosEnded(let exitCode, let lastWords):
      self.exitCode = exitCode
      text = lastWords
    }
  }

  /// What the line says; nil where its kind is of a later release, or members of it are missing.
  var moment: RecordedMoment? {
    event.map { RecordedMoment(at: Moment(milliseconds: min(max(at, 0), Self.latest)), event: $0) }
  }

  /// The year 9999, which is as far as a time can be written.
  static let latest: Int64 = 253_402_300_799_000

  private var event: RecordedEvent? {
    let fleetFeed = feed.flatMap(FleetFeed.init(rawValue:))
    let shopList = list.flatMap(RecordedList.init(rawValue:))
    switch kind {
    case "fleet":
      guard let fleetFeed, fleetFeed != .probes, let pages, !pages.isEmpty else { return nil }
      return .fleet(fleetFeed, pages)
    case "same":
      if let shopList { return .same(.shop(shopList)) }
      return fleetFeed.map { .same($0 == .probes ? .probes : .fleet($0)) }
    case "refused": return reply.map { .refused(action: text ?? "", $0) }
    case "probes": return instances.map { .probes($0, gone: gone ?? []) }
    case "shop":
      guard let shopList, let reply else { return nil }
      return .shop(shopList, reply)
    case "signed_out": return .signedOut
    case "purchase": return reply.map { .purchase(step: step ?? "", $0) }
    case "purchase_begun": return purchase.flatMap { $0.isPlausible ? .purchaseBegun($0) : nil }
    case "logs": return lines.map { .logs($0) }
    case "action": return .action(text: text ?? "", command: command ?? "")
    case "load": return line.map { .loadLine($0) }
    case "load_ended": return .loadEnded(exitCode: exitCode, lastWords: text ?? "")
    case "chaos_ended": return .chaosEnded(exitCode: exitCode, lastWords: text ?? "")
    default: return nil
    }
  }
}

extension RecordedEvent {
  var kind: String {
    switch self {
    case .fleet: "fleet"
    case .refused: "refused"
    case .same: "same"
    case .probes: "probes"
    case .shop: "shop"
    case .signedOut: "signed_out"
    case .purchase: "purchase"
    case .purchaseBegun: "purchase_begun"
    case .logs: "logs"
    case .action: "action"
    case .loadLine: "load"
    case .loadEnded: "load_ended"
    case .chaosEnded: "chaos_ended"
    }
  }
}

/// Values as lines.
enum RecordingLines {
  /// One line with its line break. What could steer a terminal is escaped, so that a recording can be looked at.
  static func bytes(of value: some Encodable) -> [UInt8] {
    Array((JSONText.escaped(text(of: value)) + "\n").utf8)
  }

  /// As JSON.
  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a recording has whole numbers and texts only, which always encode")
    }
    return String(decoding: data, as: UTF8.self)
  }

  static func bytes(of moment: RecordedMoment) -> [UInt8] { bytes(of: RecordedLine(moment)) }
}
