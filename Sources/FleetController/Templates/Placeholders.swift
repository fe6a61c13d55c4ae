import Scaling

// What only the fleet knows of an instance, in the words of a template: `{address}` in a command or in a variable's value
// becomes 127.64.0.10. A name in braces that is none of these is a mistake that is told when the version is made;
// braces around anything else (JSON, say) are left as they are.

enum Placeholders {
  /// In the order in which they are told.
  static let names = [
    "address", "port", "zone", "instance_id", "version", "image_id", "user_data", "folder", "server", "database",
    "uploads",
  ]

  /// The first name in braces that is no placeholder.
  static func unknown(in text: String) -> String? {
    pieces(of: text).lazy.compactMap { piece in
      if case .name(let name) = piece, !names.contains(name) { name } else { nil }
    }.first
  }

  /// The text with the values in their places.
  static func filled(_ text: String, _ values: [String: String]) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .name(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }

  private enum Piece {
    case text(String)
    /// Lower-case letters and `_` in braces.
    case name(String)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let inner = rest[rest.index(after: open)...]
      let name = inner.prefix { ("a"..."z").contains($0) || $0 == "_" }
      let after = inner[name.endIndex...]
      if !name.isEmpty, after.first == "}" {
        pieces.append(.text(String(rest[..<open])))
        pieces.append(.name(String(name)))
        rest = after.dropFirst()
      } else {
        pieces.append(.text(String(rest[...open])))
        rest = inner
      }
    }
    pieces.append(.text(String(rest)))
    return pieces
  }
}

extension FleetPlace {
  /// How this fleet's own server is started. `--drain-seconds 0`: it is drained at the balancer before it gets its
  /// signal.
  static let serverCommand = [
    "{server}", "serve", "--host", "{address}", "--port", "{port}", "--database", "{database}", "--uploads",
    "{uploads}",
    "--instance-id", "{instance_id}", "--drain-seconds", "0",
  ]

  /// What a template starts.
  func command(of data: LaunchTemplateData) -> [String] {
    data.command.isEmpty ? Self.serverCommand : data.command
  }

  /// The absolute path of the program that a template starts; nil where it is not there now.
  func program(of data: LaunchTemplateData) -> String? {
    guard let name = command(of: data).first.map({ Placeholders.filled($0, ["server": serverProgram]) }) else {
      return nil
    }
    if name.hasPrefix("/") { return Programs.isExecutable(name) ? name : nil }
    guard !name.contains("/") else { return nil }
    return Programs.find(name, beside: nil, path: inherited["PATH"])
  }

  /// Where an instance finds its user data.
  func userDataPath(_ instance: InstanceID) -> String { "\(folder.instancePath(instance.text))/user-data" }

  /// How an instance is started from a template: its environment is this program's few inherited names, the four that
  /// say where to listen and to whom, and the template's own.
  func launch(_ wish: Effect.Launch, from data: LaunchTemplateData) -> Launch {
    let values = [
      "address": wish.address, "port": "\(ports.instance)", "zone": wish.zone, "instance_id": wish.instance.text,
      "version": "\(wish.templateVersion)", "image_id": data.imageId ?? "", "user_data": userDataPath(wish.instance),
      "folder": folder.instancePath(wish.instance.text), "server": serverProgram, "database": folder.databasePath,
      "uploads": folder.uploadsPath,
    ]
    var environment = inherited
    environment["HOST"] = wish.address
    environment["PORT"] = "\(ports.instance)"
    environment["AVAILABILITY_ZONE"] = wish.zone
    // The balancer's own address, from which it comes: the rule of the instances' security group.
    environment["ALLOWED_CLIENTS"] = index.address
    if data.userData != nil { environment["USER_DATA_FILE"] = userDataPath(wish.instance) }
    for (name, value) in data.environment { environment[name] = Placeholders.filled(value, values) }
    let words = command(of: data).map { Placeholders.filled($0, values) }
    return Launch(
      program: program(of: data) ?? words[0], arguments: Array(words.dropFirst()), environment: environment,
      outputPath: folder.instanceLogPath(wish.instance.text), instance: wish.instance.text, fleet: folder.path)
  }
}
