import Foundation
import Testing

/// What a fleet and a console leave on the disk is their user's alone, whatever umask they were started with; and a
/// fleet answers wrong files and wrong ids while it runs, and a stop ends a load.
extension EndToEnd {
  @Suite struct Permissions {
    @Test(arguments: ["000", "077"])
    func everyFileIsItsOwnersAlone(mask: String) throws {
      let fleet = try LiveFleet(mask: mask)
      defer { _ = try? fleet.stop() }
      let load = try masked(
        mask, Programs.fleet, ["load", "--shoppers", "2", "--seconds", "2", "--fleet", fleet.name], fleet)
      #expect(load.status == 0, "\(load.errors)")
      try useTheConsole(fleet, mask)
      try publishACover(fleet)

      let complaints = try FileTable.complaints(about: fleet.home.appending(path: "state"))
      #expect(complaints == [])
      try expectPrivateSockets(fleet)
      #expect(try fleet.stop() == [])
    }

    /// One fleet for all of these: starting one takes seconds.
    @Test func aRunningFleetAnswersWhatIsWrong() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      try refuseWrongInstances(fleet)
      try refuseHarmedFiles(fleet)
      try endTheLoadWithTheFleet(fleet)
    }

    private func useTheConsole(_ fleet: LiveFleet, _ mask: String) throws {
      let account = ["--email", "ana@example.org", "--fleet", fleet.name]
      let registered = try masked(
        mask, Programs.console, ["register", "--name", "Ana"] + account, fleet, input: "a long password\n")
      #expect(registered.status == 0, "\(registered.errors)")
      let signedIn = try masked(mask, Programs.console, ["login"] + account, fleet, input: "a long password\n")
      #expect(signedIn.status == 0, "\(signedIn.errors)")
      let screen = try Screen(columns: 100, rows: 30, environment: fleet.environment)
      defer { screen.close() }
      try screen.wait(for: "ready>")
      try screen.run("umask \(mask); \(Programs.console) --fleet \(fleet.name); echo status=$?")
      try screen.wait(for: "targets healthy", withinSeconds: 30)
      try screen.type("q")
      try screen.wait(for: "status=0")
    }

    /// By curl, as a browser would: a form with a picture.
    private func publishACover(_ fleet: LiveFleet) throws {
      let cookies = fleet.home.appending(path: "cookies").path
      let picture = fleet.home.appending(path: "cover.png")
      try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]).write(to: picture)
      let common = [
        "-sS", "--fail", "--cacert", fleet.description.ca, "-b", cookies, "-c", cookies, "-H",
        "Accept: application/json",
      ]
      let forms = [
        ("login", ["-F", "email=ana@example.org", "-F", "password=a long password"]),
        (
          "book/add_book",
          [
            "-F", "title=T", "-F", "author=A", "-F", "description=", "-F", "price=1", "-F", "stock=1", "-F",
            "cover=@\(picture.path)",
          ]
        ),
      ]
      for (path, fields) in forms {
        let sent = try Programs.run("curl", common + fields + ["\(fleet.description.shop)/\(path)"])
        #expect(sent.status == 0, "\(path): \(sent.errors)\(sent.output)")
      }
    }

    private func expectPrivateSockets(_ fleet: LiveFleet) throws {
      let text = try String(contentsOf: fleet.stateFolder.appending(path: "haproxy.cfg"), encoding: .utf8)
      let socket = String(try #require(text.firstMatch(of: /stats socket (\S+) mode/)).output.1)
      let folder = URL(filePath: socket).deletingLastPathComponent().path
      #expect(try modeAndOwner(folder) == [0o700, Int(getuid())])
      #expect(socket.hasSuffix("/haproxy.sock"))
      let sockets = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(sockets == ["access.sock", "haproxy.sock"])
      for socket in sockets { #expect(try modeAndOwner("\(folder)/\(socket)") == [0o600, Int(getuid())], "\(socket)") }
    }

    private func modeAndOwner(_ path: String) throws -> [Int] {
      let found = try FileManager.default.attributesOfItem(atPath: path)
      return [found[.posixPermissions] as? Int ?? -1, found[.ownerAccountID] as? Int ?? -1]
    }

    private func refuseWrongInstances(_ fleet: LiveFleet) throws {
      for id in FleetInput.instances {
        let outcome = try fleet.command("chaos", "kill", id)
        #expect(outcome.status == 64, "chaos kill \(id.debugDescription.prefix(40)): exit \(outcome.status)")
        #expect(outcome.errors.contains("running instance") && outcome.errors.count < 400, "\(outcome.errors)")
        #expect(!outcome.errors.contains(FleetInput.escape))
      }
      #expect(try fleet.command("status").status == 0, "something was killed")
    }

    private func refuseHarmedFiles(_ fleet: LiveFleet) throws {
      for (name, commands) in [("fleet.json", ["env", "ca", "load", "status"]), ("load.json", ["load"])] {
        let path = fleet.stateFolder.appending(path: name)
        if name == "load.json" { #expect(try fleet.command("load", "--seconds", "1").status == 0) }
        let whole = try Data(contentsOf: path)
        for (harm, bytes) in [("cut", whole.prefix(whole.count / 2)), ("garbage", Data([0xFF, 0])), ("empty", Data())] {
          try bytes.write(to: path)
          for command in commands { try expectNamed(path.path, fleet.command(command), "\(command), \(name) \(harm)") }
        }
        try whole.write(to: path)
        #expect(chmod(path.path, 0o644) == 0)
        for command in commands { try expectNamed(path.path, fleet.command(command), "\(command), \(name) for all") }
        #expect(chmod(path.path, 0o600) == 0)
      }
      #expect(try fleet.command("status").status == 0)
    }

    private func expectNamed(_ path: String, _ outcome: Programs.Outcome, _ call: String) throws {
      #expect(outcome.status == 2, "\(call): exit \(outcome.status)")
      #expect(outcome.errors.contains("\(path) cannot be read: "), "\(call): \(outcome.errors)")
      #expect(outcome.output == "", "\(call)")
    }

    private func endTheLoadWithTheFleet(_ fleet: LiveFleet) throws {
      let output = fleet.home.appending(path: "load.out")
      let errors = fleet.home.appending(path: "load.err")
      let load = try Child(
        Programs.fleet, ["load", "--shoppers", "4", "--seconds", "120", "--json", "--fleet", fleet.name],
        environment: fleet.environment,
        files: Child.Files(input: URL(filePath: "/dev/null"), output: output, errors: errors))
      defer { load.end() }
      let busy = eventually(withinSeconds: 30) {
        ((try? String(contentsOf: output, encoding: .utf8)) ?? "").split(separator: "\n").count >= 2
      }
      #expect(busy, "the load began")
      let stopped = try fleet.command("stop", withinSeconds: 90)
      #expect(stopped.status == 0, "\(stopped.errors)")
      #expect(load.wait(withinSeconds: 10) == 0, "a load whose fleet was stopped fails nothing")
      let last = try #require(try String(contentsOf: output, encoding: .utf8).split(separator: "\n").last)
      #expect(last.contains("\"kind\":\"done\"") && last.contains("\"failed\":0"), "\(last)")
      #expect(try String(contentsOf: errors, encoding: .utf8).contains("The fleet was stopped"))
    }

    private func masked(
      _ mask: String, _ program: String, _ arguments: [String], _ fleet: LiveFleet, input: String = ""
    ) throws -> Programs.Outcome {
      try Programs.run(
        "/bin/sh", ["-c", "umask \(mask); exec \"$@\"", "sh", program] + arguments, environment: fleet.environment,
        input: input)
    }
  }
}
