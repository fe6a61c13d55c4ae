import FoundationEssentials
import Scaling
import Testing

@testable import FleetController

@Suite struct NumbersFileTests {
  private func numbers(_ text: String) throws(NumbersFile.Problem) -> NumbersFile { try NumbersFile(Array(text.utf8)) }

  @Test func readsNumbersCommentsAndTheTiming() throws {
    let file = try numbers("---\n# own numbers\n\ntiming: aws\nwarm_up_seconds: 2.5 # half\r\nmaximum_size: 6\n")
    #expect(file.timing?.name == .aws)
    #expect(file.timing?.line == 4)
    #expect(file.numbers["warm_up_seconds"] == NumbersFile.Stated(value: 2.5, line: 5))
    #expect(file.numbers["maximum_size"]?.value == 6)
    #expect(try numbers("").numbers.isEmpty)
    #expect(try numbers("\u{FEFF}minimum_size: 1").numbers.count == 1)
  }

  /// What is wrong is named by its line, its key and what stands there.
  @Test(arguments: [
    ("warm_up: 3", 1, "no key"), ("\nwarm_up_seconds:3", 2, "key: number"), ("warm_up_seconds: soon", 1, "soon"),
    ("warm_up_seconds: -1", 1, "-1"), ("warm_up_seconds: 1e3", 1, "1e3"), ("warm_up_seconds: 0x10", 1, "0x10"),
    ("warm_up_seconds: nan", 1, "nan"), ("warm_up_seconds: 90000", 1, "86400"), ("warm_up_seconds:", 1, "key: number"),
    ("warm_up_seconds: 1\nwarm_up_seconds: 2", 2, "line 1"), ("minimum_size: 1.5", 1, "whole"),
    ("metric_period_seconds: 7", 1, "multiple of 60"), ("timing: slow", 1, "slow"),
    ("timing: fast\ntiming: aws", 2, "line 1"),
    ("group:\n  minimum_size: 1", 1, "nested"), ("  minimum_size: 1", 1, "nested"), ("- 1", 1, "key: number"),
    ("minimum_size: 1\u{1B}[2J", 1, "control"), ("minimum_size: [1]", 1, "no number"),
    ("minimum_size: &a 1", 1, "no number"),
    ("health_check_unhealthy_count: 11", 1, "1 to 10"),
  ])
  func whatIsWrongIsNamed(text: String, line: Int, word: String) {
    let problem = #expect(throws: NumbersFile.Problem.self) { try numbers(text) }
    #expect(problem?.line == line)
    #expect(problem?.sentence.contains(word) == true, "\(problem?.sentence ?? "")")
  }

  @Test func aFileThatIsNoneIsRefused() {
    #expect(throws: NumbersFile.Problem.self) { try NumbersFile([0xFF, 0xFE, 0x00]) }
    #expect(throws: NumbersFile.Problem.self) {
      try NumbersFile(Array(repeating: UInt8(ascii: "#"), count: NumbersFile.bytesMost + 1))
    }
  }

  /// Every key is taken and changes its own number alone.
  @Test func everyKeyHasItsNumber() throws {
    for row in NumberRow.all {
      let value = row.key == "metric_period_seconds" ? 30 : row.range.lowerBound + 1
      let file = try numbers("\(row.key): \(Int(value.rounded(.up)))")
      var changed = GroupNumbers(timing: .aws)
      row.put(try #require(file.numbers[row.key]).value, into: &changed)
      #expect(row.value(in: changed) == Double(Int(value.rounded(.up))), "\(row.key)")
      for other in NumberRow.all where other.key != row.key {
        #expect(
          other.value(in: changed) == other.value(in: GroupNumbers(timing: .aws)), "\(row.key) moved \(other.key)")
      }
    }
    #expect(Set(NumberRow.all.map(\.key)).count == NumberRow.all.count)
  }
}

@Suite struct FleetNumbersTests {
  @Test func theFlagOutranksTheFileAndTheFileTheTiming() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/fleet.yaml"
    try folder.write("timing: aws\nwarm_up_seconds: 7\n", to: "fleet.yaml")
    let numbers = try FleetNumbers(flag: .fast, path: path, environment: [:])
    #expect(numbers.timing == .fast)
    #expect(numbers.timingSource == .flag("--timing"))
    #expect(numbers.numbers.timing.warmUp == .seconds(7))
    #expect(numbers.sources["warm_up_seconds"] == .file(path: path, line: 2))
    #expect(numbers.sources["grace_period_seconds"] == .timing(.fast))
    #expect(numbers.sources["maximum_size"] == .standard)
    let filed = try FleetNumbers(flag: nil, path: path, environment: [:])
    #expect(filed.timing == .aws)
    #expect(filed.numbers.timing.gracePeriod == .seconds(300))
    #expect(filed.timingSource == .file(path: path, line: 1))
  }

  @Test func theUsersOwnFileNeedNotBeThereAndANamedOneMust() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_CONFIG_HOME": folder.path, "HOME": "/nowhere"]
    #expect(try FleetNumbers(flag: nil, path: nil, environment: environment).numbers == GroupNumbers(timing: .fast))
    #expect(throws: FleetFailure.self) {
      try FleetNumbers(flag: nil, path: folder.path + "/fleet.yaml", environment: environment)
    }
    try folder.write("maximum_size: 9\n", to: "bookstore/fleet.yaml")
    let numbers = try FleetNumbers(flag: nil, path: nil, environment: environment)
    #expect(numbers.numbers.configuration(fleet: 0).maximumSize == 9)
  }

  @Test(arguments: [
    "minimum_size: 5", "maximum_size: 1", "health_check_timeout_seconds: 1", "high_alarm_datapoints: 4",
    "low_alarm_periods: 3",
  ])
  func numbersThatDoNotFitAreRefused(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "fleet.yaml")
    let failure = #expect(throws: FleetFailure.self) {
      try FleetNumbers(flag: nil, path: folder.path + "/fleet.yaml", environment: [:])
    }
    #expect(failure?.exitCode == 64)
  }

  @Test func aFleetThatHasBegunTellsItsOwn() throws {
    var numbers = try FleetNumbers(flag: nil, path: nil, environment: [:])
    var recorded = GroupNumbers(timing: .aws)
    recorded.maximumSize = 4
    numbers.takeRecorded(recorded, path: "state.json")
    #expect(numbers.timing == .aws)
    #expect(numbers.sources["warm_up_seconds"] == .record(path: "state.json"))
    #expect(numbers.sources["maximum_size"] == .standard)
    #expect(numbers.table.count == NumberRow.all.count + 1)
    #expect(numbers.table.contains { $0.hasPrefix("warm_up_seconds ") && $0.contains("300 s") })
  }
}

extension TemporaryFolder {
  /// A file in the folder, and the folders on the way to it.
  fileprivate func write(_ text: String, to name: String) throws {
    let file = "\(path)/\(name)"
    let parent = file.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
    try AtomicFile.write(Array(text.utf8), to: file)
  }
}
