/// Every input of `bookstore-fleet` and the wrong values that it is given: the table of `FleetInputsEndToEndTests`.
///
/// An option that the program declares and this table lacks fails the test, so a new flag needs a line here.
struct FleetInput: Sendable {
  /// The option or argument, as `--experimental-dump-help` names it.
  let name: String
  /// The wrong values, each an argument of its own.
  let values: [String]
  /// What the sentence about each of them must contain.
  let says: String
  /// Arguments that come before, so that this one is the only wrong one.
  var before: [String] = []

  static let huge = String(repeating: "x", count: 100_000)
  static let escape = "\u{1B}[2J"

  static let ports = [
    "", "-1", "65536", "70000", "NaN", "1e3", "0x50", " 80", "80;", "8080.0", "99999999999999999999", escape, huge,
  ]

  static let numbers = ["", "-1", "NaN", "1e3", "0x10", " 8", "2.5", "99999999999999999999", escape]

  static let all: [FleetInput] = [
    FleetInput(
      name: "fleet",
      values: [
        "", ".", "..", ".hidden", "a/b", "/absolute", "../console", "console", "a b", "ñ", "a\nb", escape,
        String(repeating: "x", count: 41), huge,
      ], says: "is no name for a fleet"),
    FleetInput(name: "api-port", values: ports, says: "--api-port"),
    FleetInput(name: "http-port", values: ports, says: "--http-port"),
    FleetInput(name: "https-port", values: ports, says: "--https-port"),
    FleetInput(name: "instance-port", values: ports, says: "--instance-port"),
    FleetInput(name: "timing", values: ["", "FAST", "slow", "0", escape], says: "--timing"),
    FleetInput(
      name: "config", values: ["", "/nowhere/fleet.yaml", "/tmp", "/proc/version", "/dev/null/x", escape, huge],
      says: "--config"),
    FleetInput(
      name: "server", values: ["", "/nowhere/bookstore-server", "/tmp", "/proc/version", escape, huge],
      says: "--server"),
    FleetInput(
      name: "shoppers", values: ["", "0", "-1", "501", "NaN", "1e3", "2.5", "99999999999999999999", escape],
      says: "--shoppers"),
    FleetInput(
      name: "seconds", values: ["", "0", "-5", "86401", "NaN", "1e9", "0.5", "99999999999999999999", escape],
      says: "--seconds"),
    FleetInput(name: "json", values: ["=yes", "=0"], says: "--json"),
    FleetInput(name: "no-cpu-limit", values: ["=yes", "=0"], says: "--no-cpu-limit"),
    FleetInput(name: "seeds", values: numbers + ["0", "10000001"], says: "--seeds"),
    FleetInput(name: "events", values: numbers + ["0", "10000001"], says: "--events"),
    FleetInput(name: "jobs", values: numbers + ["0", "1025"], says: "--jobs"),
    FleetInput(name: "seed", values: numbers + ["18446744073709551615"], says: "--seed"),
    FleetInput(name: "unreadable", values: ["=yes", "=0"], says: "--unreadable"),
    FleetInput(name: "steps", values: ["=yes", "=0"], says: "--steps"),
    FleetInput(
      name: "trace", values: ["/nowhere/trace.csv", "/tmp", "/proc/version", "/dev/null", escape], says: "--trace"),
    // Without a trace there is nothing to hold a policy against, nor to draw.
    FleetInput(name: "policy", values: ["", "fast", "nobody", "target=0", escape], says: "--policy"),
    FleetInput(name: "svg", values: ["", "/nowhere/trace.svg", escape], says: "--svg"),
    FleetInput(name: "act", values: ["", "explode", "KILL", "-9", escape], says: "act"),
    FleetInput(
      name: "version", values: ["", "0", "one", "$latest", "1.5", "99999999999999999999", escape],
      says: "is no version"),
    FleetInput(
      name: "environment", values: ["", "X", "=x", "1X=2", "INSTANCE_ID=1", "X={adress}", "X=\(escape)"],
      says: "--environment"),
    FleetInput(name: "share", values: ["", "0", "-1", "65", "NaN", "much", escape], says: "--share"),
    FleetInput(name: "note", values: [String(huge.prefix(256)), "a\nb", escape], says: "--note"),
    FleetInput(name: "roll-out", values: ["=yes", "=0"], says: "--roll-out"),
    FleetInput(name: "min-healthy", values: numbers + ["101"], says: "--min-healthy"),
    FleetInput(name: "max-healthy", values: numbers + ["99", "201"], says: "--max-healthy"),
    FleetInput(name: "command", values: ["", "{adress}", escape], says: "This template cannot be"),
    // Whether an instance has such an id is known only while the fleet runs: the rows of a live fleet are below.
    FleetInput(name: "id", values: [], says: ""),
  ]

  /// What `chaos kill` refuses while the fleet runs.
  static let instances = [
    "", "i-", "i-0000", "nobody", "../x", "0 1", "%s", "balancer2", escape, String(huge.prefix(5_000)),
  ]
}
