import Console
import ConsoleHost
import Testing

/// `config.yaml` from its bytes: a row a mistake, each with the line that the user is told.
@Suite struct ConfigFileTests {
  /// As the program reads it.
  static func read(_ text: String) throws -> ConsoleConfig {
    try ConsoleConfig.read(try YAMLTable.tree(of: Array(text.utf8)), path: "/c.yaml")
  }

  static let mistakes: [(text: String, line: Int, words: String)] = [
    ("- context", 1, "wants a table"),
    ("colour: red", 1, "“colour” means nothing here: known are context, contexts, language, theme, keys, alerts"),
    ("language: fr", 1, "language “fr”: en or es"),
    ("language: [en]", 1, "“language” wants one text here"),
    ("theme: ../dark", 1, "theme “../dark”: 1 to 64 letters"),
    ("context: prod\ncontexts: {}", 1, "“prod”: there are no contexts"),
    ("contexts:\n  a: {fleet: x}\ncontext: b", 3, "“b” is no context: known are a"),
    ("contexts: a", 1, "“contexts” wants a table"),
    ("contexts:\n  a: b", 2, "“a” wants a table"),
    ("contexts:\n  \"a b\": {}", 2, "a b “a b”: 1 to 64 letters"),
    ("contexts:\n  a:\n    flet: x", 3, "“flet” means nothing here"),
    ("contexts:\n  a:\n    fleet: ../x", 3, "fleet “../x”"),
    ("contexts:\n  a:\n    endpoint: ftp://h", 3, "endpoint “ftp://h”: an address"),
    ("contexts:\n  a:\n    region: US", 3, "region “US”"),
    ("contexts:\n  a:\n    profile: \"a]\"", 3, "profile “a]”"),
    ("contexts:\n  a:\n    group: \"\"", 3, "group “”"),
    ("contexts:\n  a:\n    target_group: a_b", 3, "target_group “a_b”"),
    ("contexts:\n  a:\n    shop: shop", 3, "shop “shop”"),
    ("contexts:\n  a:\n    ca: ca.pem", 3, "ca “ca.pem”: an absolute path"),
    ("contexts:\n  a:\n    probe: socks5://h:1", 3, "probe “socks5://h:1”: direct, off or socks5h"),
    ("contexts:\n  a:\n    probe: socks5h://h", 3, "probe"),
    ("contexts:\n  a:\n    danger: yes", 3, "danger “yes”: true or false"),
    ("contexts:\n  a:\n    read_only: 1", 3, "read_only “1”"),
    ("contexts:\n  a:\n    timing: slow", 3, "timing “slow”: fast or aws"),
    ("contexts:\n  a:\n    log_group: \"a b\"", 3, "log_group “a b”"),
    ("contexts:\n  a:\n    shell: ssh", 3, "“shell” wants a list"),
    ("contexts:\n  a:\n    shell: []", 3, "a command as a list"),
    ("contexts:\n  a:\n    shell: [ssh, {ip}]", 3, "“shell” wants one text here"),
    ("contexts:\n  a:\n    logs: [ssh, \"{user}@{ip}\"]", 3, "logs “{user}@{ip}”: a command"),
    ("contexts:\n  a:\n    fleet: x\n    endpoint: http://h", 4, "fleet and endpoint exclude each other"),
    ("contexts:\n  a:\n    region: eu-west-1\n    fleet: x", 3, "fleet and region exclude each other"),
    ("contexts:\n  a: {}\n  a: {}", 2, "“a” stands here and once more"),
    ("contexts:\n  a: &x {}\n  b: *x", 2, "anchors, aliases and tags"),
    ("contexts: [[[[[[[[a]]]]]]]]", 1, "nested deeper than 8"),
    ("keys: x", 1, "“keys” wants a table"),
    ("keys:\n  scale-up: +", 2, "“scale-up” means nothing here: known are other-pane, zoom"),
    ("keys:\n  scale-out: ctrl-x", 2, "“ctrl-x” is no key"),
    ("keys:\n  scale-out: ^I", 2, "“^I” is no key"),
    ("keys:\n  scale-out: F64", 2, "“F64” is no key"),
    ("keys:\n  scale-out: [F5,\n    \"\"]", 3, "“” is no key"),
    ("keys:\n  scale-out: {a: b}", 2, "“scale-out” wants one text"),
    ("keys:\n  scale-out: [[a]]", 2, "“scale-out” wants one text"),
    ("keys:\n  scale-out: Esc", 2, "“Esc” moves, closes or ends everywhere"),
    ("keys:\n  scale-out: ^C", 2, "“^C” moves, closes or ends everywhere"),
    ("keys:\n  scale-out: j", 2, "“j” moves, closes or ends everywhere"),
    ("keys:\n  scale-out: \"-\"", 2, "“-” for scale-out is the key of scale-in already"),
    ("keys:\n  buy: F5\n  quit: F5", 3, "“F5” for quit is the key of buy already"),
    ("keys:\n  actions: none", 2, "the action list keeps a key"),
    ("alerts: down", 1, "“alerts” wants a list"),
    ("alerts:\n  - down\n  - up", 3, "when “up”: say verdict, degraded"),
    ("alerts:\n  - when: cpu>101", 2, "when “cpu>101”: say verdict"),
    ("alerts:\n  - when: [down]", 2, "“when” wants one text"),
    ("alerts:\n  - [down]", 2, "“alerts” wants a table"),
    ("alerts:\n  - ring: true", 2, "an alert needs `when:`"),
    ("alerts:\n  - when: down\n    rings: true", 3, "“rings” means nothing here: known are when, ring, hook"),
    ("alerts:\n  - when: down\n    ring: yes", 3, "ring “yes”: true or false"),
    ("alerts:\n  - when: down\n    ring: false", 2, "does nothing"),
    ("alerts:\n  - when: down\n    hook: notify-send", 3, "“hook” wants a list"),
    ("alerts:\n  - when: down\n    hook: []", 3, "a command as a list"),
    ("alerts:\n  - when: down\n    hook: [\"{verdict}\"]", 3, "hook “{verdict}”: a command as a list"),
    ("alerts:\n  - when: down\n    hook: [say, \"{id}\"]", 3, "hook “{id}”: a command as a list of words"),
    ("alerts: [\(Array(repeating: "down", count: 33).joined(separator: ","))]", 1, "33 alerts: at most 32"),
    ("? [a]\n: b", 1, "a name is one text"),
  ]

  @Test(arguments: mistakes) func mistakeIsSaidWithItsLine(text: String, line: Int, words: String) {
    do {
      let config = try Self.read(text)
      Issue.record("it was read: \(config)")
    } catch let problem as ConfigProblem {
      let sentence = ContextTexts.sentence(.config(problem)).text(.english)
      #expect(sentence.hasPrefix("/c.yaml:\(line): ") && sentence.contains(words), "\(sentence)")
      #expect(ContextProblem.config(problem).isUsage)
    } catch let problem as YAMLTable.Problem {
      #expect(problem.line == line && problem.sentence.contains(words), "\(problem)")
    } catch {
      Issue.record(error)
    }
  }

  @Test func everythingThatMayBeSaidIsRead() throws {
    let config = try Self.read(
      """
      # ours
      context: prod
      language: es
      theme: mono
      contexts:
        class: {fleet: class2, danger: false}
        prod:
          region: us-east-1
          profile: lab
          group: bookstore-asg
          target_group: bookstore-tg
          shop: https://shop.example.org
          ca: /etc/ca.pem
          probe: socks5h://127.0.0.1:1080
          danger: true
          read_only: false
          timing: aws
          log_group: /bookstore/app
          shell: [ssh, "ubuntu@{ip}"]
          logs: [aws, logs, tail, "{group}"]
        moto: {endpoint: "http://127.0.0.1:5000"}
      alerts:
        - cpu>90
        - {when: degraded, ring: false, hook: [notify-send, "bookstore: {verdict}", "{sentence}"]}
      """)
    #expect(
      config.alerts == [
        AlertRule(condition: .cpuAbove(90)),
        AlertRule(
          condition: .level(.degraded), rings: false, hook: ["notify-send", "bookstore: {verdict}", "{sentence}"]),
      ])
    #expect(config.language == .spanish && config.theme == "mono" && config.context == "prod")
    #expect(config.contexts.map(\.name) == ["class", "prod", "moto"])
    #expect(config.contexts.map(\.place) == [.fleet("class2"), .aws, .endpoint("http://127.0.0.1:5000")])
    let prod = try #require(config.settings(named: "prod"))
    #expect(prod.probe == .proxy("socks5h://127.0.0.1:1080") && prod.isDangerous && !prod.staysReadOnly)
    #expect(prod.hooks.shell == ["ssh", "ubuntu@{ip}"] && prod.logGroup == "/bookstore/app" && prod.pace == .aws)
    #expect(try Self.read("") == Self.read("# nothing"))
  }
}
