/// Every option and argument of `bookstore-tui` and the wrong values that it is given: the table of
/// `ConsoleInputsEndToEndTests`. What the program declares and this table lacks fails the test.
struct ConsoleInput: Sendable {
  /// As `--experimental-dump-help` names it; `book id` where only one subcommand's is meant.
  let name: String
  let values: [String]
  /// What the sentence must contain.
  let says: String

  static let huge = String(repeating: "x", count: 100_000)
  static let escape = "x\u{1B}[2J\u{9B}31m"
  static let wholeNumbers = ["", "NaN", "1e3", "1.5", "٣", " 1", "99999999999999999999", escape, huge]

  static let spans = ["", "soon", "0", "1ms", "25h", "1.5s", "-1s", "٣s", "99999999999999999999s", escape, huge]

  static let all: [ConsoleInput] = [
    ConsoleInput(
      name: "fleet",
      values: ["", ".", "..", "a/b", "console", "a b", "é", String(repeating: "a", count: 41), escape, huge],
      says: "cannot be a fleet's name"),
    ConsoleInput(name: "group", values: ["", escape, huge], says: "--group"),
    ConsoleInput(name: "target-group", values: ["", "a b", "a_b", "é", escape, huge], says: "--target-group"),
    ConsoleInput(name: "context", values: ["", "nobody", "../x", escape, huge], says: "--context"),
    ConsoleInput(name: "read-only", values: ["=yes"], says: "--read-only"),
    ConsoleInput(
      name: "shop",
      values: [
        "", "shop", "ftp://h", "http://", "http://h:0", "http://h:99999", "http://u@h", "http://h/?q", escape, huge,
      ],
      says: "is no shop's URL"),
    ConsoleInput(
      name: "shop url", values: ["", "shop", "http://h:65536", "http://[::1", escape, huge], says: "is no shop's URL"),
    ConsoleInput(
      name: "ca", values: ["", "/nowhere.pem", "/dev/zero", "/tmp", "/etc/passwd", escape, huge],
      says: "a file of certificates in PEM"),
    ConsoleInput(name: "language", values: ["", "fr", "EN", "english", escape, huge], says: "--language"),
    ConsoleInput(name: "json", values: ["=yes"], says: "--json"),
    ConsoleInput(name: "from", values: ["", "/nowhere.csv", "/dev/zero", escape, huge], says: "--from"),
    ConsoleInput(name: "dry-run", values: ["=yes"], says: "--dry-run"),
    ConsoleInput(name: "theme", values: ["", "pink", "../dark", "/etc/passwd", escape, huge], says: "theme"),
    ConsoleInput(
      name: "record", values: ["", "/nowhere/a", "/tmp", "/dev/null", escape + "/a", huge], says: "--record"),
    ConsoleInput(
      name: "replay", values: ["", "/nowhere", "/tmp", "/dev/zero", "/etc/passwd", escape, huge], says: "--replay"),
    ConsoleInput(
      name: "alert", values: ["", "up", "cpu", "cpu>", "cpu>0", "cpu>101", "cpu>1.5", "failed>-1", escape, huge],
      says: "--alert"),
    ConsoleInput(name: "learn mission", values: ["", "swim", "Scale", escape, huge], says: "mission"),
    ConsoleInput(name: "list", values: ["=yes"], says: "--list"),
    ConsoleInput(name: "demo", values: ["=yes"], says: "--demo"),
    ConsoleInput(name: "linear", values: ["=yes"], says: "--linear"),
    ConsoleInput(name: "interval", values: spans, says: "--interval"),
    ConsoleInput(name: "timeout", values: spans, says: "--timeout"),
    ConsoleInput(name: "since", values: spans, says: "--since"),
    ConsoleInput(
      name: "from", values: ["", "/nowhere", "/tmp", "/dev/zero", "/etc/passwd", escape, huge], says: "--from"),
    ConsoleInput(
      name: "output", values: ["", "/nowhere/a.txt", "/tmp", "/dev/null", "a b.txt", "é.txt", escape, huge],
      says: "--output"),
    ConsoleInput(name: "for", values: spans, says: "--for"),
    ConsoleInput(name: "healthy", values: wholeNumbers + ["0", "-1", "10001"], says: "--healthy"),
    ConsoleInput(
      name: "diff before", values: ["", "/nowhere", "/tmp", "/dev/zero", "/etc/passwd", escape, huge], says: ": "),
    ConsoleInput(
      name: "diff after", values: ["", "/nowhere", "/tmp", "/dev/zero", "/etc/passwd", escape, huge], says: ": "),
    ConsoleInput(name: "page", values: wholeNumbers + ["0", "-1", "201"], says: "--page"),
    ConsoleInput(name: "limit", values: wholeNumbers + ["0", "-1", "10001"], says: "--limit"),
    ConsoleInput(name: "sort", values: ["", "size", escape, huge], says: "--sort"),
    ConsoleInput(name: "order", values: ["", "up", escape, huge], says: "--order"),
    ConsoleInput(name: "book id", values: wholeNumbers, says: "id"),
    ConsoleInput(name: "buy id", values: wholeNumbers, says: "id"),
    ConsoleInput(name: "cancel id", values: wholeNumbers, says: "id"),
    ConsoleInput(name: "quantity", values: wholeNumbers, says: "--quantity"),
    ConsoleInput(name: "stock", values: wholeNumbers, says: "--stock"),
    ConsoleInput(
      name: "price", values: ["", "25.000", "25,00", "NaN", "1e3", "-1", "0x10", "٣", "1\u{301}", escape, huge],
      says: "--price"),
    ConsoleInput(
      name: "scale out|in|number", values: ["", "up", "NaN", "1e3", "1.5", "99999999999999999999", escape, huge],
      says: "out, in, or a whole number"),
  ]

  /// Texts that only the shop can judge (and does, in its own tests): any text is one.
  static let judgedByTheShop: Set<String> = [
    "search", "name", "email", "title", "author", "description", "method", "provider", "key", "drop",
  ]

  /// The other words that a subcommand needs, so that the one in question is the only wrong one.
  static let needed: [String: [String]] = [
    "book": ["1"], "cancel": ["1"], "buy": ["1", "--method", "paypal", "--provider", "DHL"], "scale": ["out"],
    "wait": ["--healthy", "1", "--timeout", "1s"], "diff": ["/nowhere", "/nowhere"], "learn": ["scale"],
    "shop": ["http://127.0.0.1:1"], "login": ["--email", "a@example.org"],
    "register": ["--email", "a@example.org", "--name", "A"],
    "publish": ["--title", "T", "--author", "A", "--price", "1.00", "--stock", "1"],
  ]

  /// Wrong values of variables; what the sentence must contain. `%` is the test's own folder.
  static let variables: [(variable: String, values: [String], says: String)] = [
    ("TERM", ["", "no-such-terminal", "dumb", "../../etc/passwd", escape, huge], "TERM"),
    ("ESCDELAY", ["soon", "-1", "1e3", "5001", "99999999999999999999", escape], "ESCDELAY"),
    ("XDG_STATE_HOME", ["state", "./x", "~/x", "/proc/nowhere", "/dev/null", "%/file"], "XDG_STATE_HOME"),
    ("XDG_CONFIG_HOME", ["config", "~"], "XDG_CONFIG_HOME"),
  ]

  /// Values that mean something all the same: the console opens, and is left by `q`.
  static let harmless: [(variable: String, value: String)] = [
    ("LANG", "xx_YY.no-such-charset"), ("LC_ALL", "C"), ("LC_ALL", "\u{1B}[2J"), ("LC_MESSAGES", huge),
    ("NO_COLOR", "1"), ("COLUMNS", "1000000000"), ("COLUMNS", "-1"), ("LINES", "NaN"), ("ESCDELAY", ""),
    ("XDG_CONFIG_HOME", "/nowhere"), ("AWS_ENDPOINT_URL", "garbage"), ("AWS_REGION", escape), ("TZ", escape),
    ("SWIFT_BACKTRACE", "enable=no"), ("VISUAL", "/nowhere"), ("EDITOR", escape), ("EDITOR", huge),
  ]
}
