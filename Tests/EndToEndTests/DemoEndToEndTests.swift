import Foundation
import Testing

/// The demo needs nothing: no fleet, no network, no configuration; and what it shows can be recorded, reported and compared.
extension EndToEnd {
  @Suite(.serialized) struct Demo {
    private func open(_ arguments: String, _ home: WaysOut.Home) throws -> Screen {
      let screen = try Screen(columns: 120, rows: 36, environment: home.environment)
      try screen.wait(for: "ready>")
      try screen.run("clear; \(Programs.console) \(arguments); echo status=$?")
      return screen
    }

    @Test func scalingOutWorksInIt() throws {
      let home = try WaysOut.Home()
      let screen = try open("demo", home)
      defer { screen.close() }
      try screen.wait(for: "DEMO")
      try screen.wait(for: "2 of 2 targets healthy")
      try screen.type("+")
      try screen.wait(for: "2 → 3")
      try screen.press("Tab", "Enter")
      try screen.wait(for: "3 of 3 targets healthy", withinSeconds: 30)
      try screen.type("q")
      try screen.wait(for: "status=0")
      let files = try FileManager.default.subpathsOfDirectory(atPath: home.url.path).filter { path in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: home.url.path + "/" + path, isDirectory: &isFolder)
        return !isFolder.boolValue
      }
      #expect(files.allSatisfy { $0.hasSuffix("console.log") }, "\(files)")
    }

    /// `R` saves, `--replay` plays, `report` tells, `diff` compares: the same half hour.
    @Test func whatWasSeenIsSavedPlayedAndReported() throws {
      let home = try WaysOut.Home()
      let screen = try open("demo", home)
      defer { screen.close() }
      try screen.wait(for: "2 of 2 targets healthy")
      try screen.type("R")
      try screen.wait(for: "the last half hour is saved")
      try screen.type("q")
      try screen.wait(for: "status=0")
      let folder = home.url.path + "/bookstore/console/recordings"
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
      let path = folder + "/" + name
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)

      try screen.run("clear; \(Programs.console) --replay \(path); echo replayed=$?")
      try screen.wait(for: "REPLAY")
      try screen.wait(for: "2 of 2 targets healthy")
      try screen.type(" +")
      try screen.wait(for: "this is a recording: nothing is asked or done")
      try screen.type("q")
      try screen.wait(for: "replayed=0")

      let report = try Programs.run(Programs.console, ["report", "--from", path], environment: home.environment)
      #expect(report.status == 0, "\(report.errors)")
      #expect(report.output.contains("<svg xmlns") && report.output.contains("## Scaling activities"))
      let difference = try Programs.run(Programs.console, ["diff", path, path], environment: home.environment)
      #expect(difference.status == 0, "\(difference.errors)")
      #expect(difference.output == "nothing changed\n")
    }

    @Test func missionsAreListed() throws {
      let home = try WaysOut.Home()
      let list = try Programs.run(Programs.console, ["learn", "--list"], environment: home.environment)
      #expect(list.status == 0)
      #expect(list.output.split(separator: "\n").count == 4)
      let spanish = try Programs.run(
        Programs.console, ["learn", "--list", "--language", "es"], environment: home.environment)
      #expect(spanish.output.contains("[ ] scale  escalar a mano"))
    }
  }
}
