import Foundation
import Testing

@testable import Scaling

/// The list of activities is kept in two parts, which nobody may see.
@Suite struct ActivityLogTests {
  private static func activity(_ number: Int, endsAt end: Int64? = nil) -> Activity {
    Activity(
      id: "\(number)", instance: InstanceID("i-\(number)"), kind: .launch, zone: "us-east-1a", cause: "At …",
      startTime: Moment(milliseconds: Int64(number)),
      status: end.map { .successful(at: Moment(milliseconds: $0)) } ?? .inProgress)
  }

  private static func log(_ numbers: ClosedRange<Int>, endsAt end: Int64? = nil) -> ActivityLog {
    var log = ActivityLog()
    for number in numbers { log.begin([activity(number, endsAt: end)]) }
    return log
  }

  @Test func isNewestFirstHoweverMany() {
    #expect(Self.log(1...300).map(\.id) == (1...300).reversed().map(String.init))
    var log = Self.log(1...3)
    log.begin((4...200).map { Self.activity($0) })
    #expect(log.map(\.id) == (1...200).reversed().map(String.init))
    #expect(log.newestID == "200")
    #expect(log.running == 200)
  }

  @Test func endsAndBringsUpToDateTheOldOnesToo() {
    var log = Self.log(1...300)
    log.end(.launch, of: InstanceID("i-2"), .failed(at: Moment(milliseconds: 5), message: "no"))
    log.end(.launch, of: InstanceID("i-299"), .failed(at: Moment(milliseconds: 5), message: "no"))
    log.end(.terminate, of: InstanceID("i-3"), .failed(at: Moment(milliseconds: 5), message: "no"))
    #expect(log.running == 298)
    #expect(log.filter { $0.endTime != nil }.map(\.id) == ["299", "2"])
    #expect(log.instancesOfRunning.count == 298)
    log.updateRunning { kind, id in
      #expect(kind == .launch)
      return id == InstanceID("i-1") ? .inProgress : .successful(at: Moment(milliseconds: 9))
    }
    #expect(log.running == 1)
    #expect(log.first { $0.endTime == nil }?.id == "1")
  }

  /// A state that was read has it in one part, one that lives in two.
  @Test func readAgainItIsTheSame() throws {
    let log = Self.log(1...130)
    let data = try JSONEncoder().encode(log)
    let read = try JSONDecoder().decode(ActivityLog.self, from: data)
    #expect(read == log)
    #expect(read.hashValue == log.hashValue)
    #expect(read.running == 130)
    #expect(try JSONDecoder().decode([Activity].self, from: data).map(\.id) == log.map(\.id))
    #expect(read != Self.log(1...129))
    var other = read
    other.end(.launch, of: InstanceID("i-1"), .successful(at: Moment(milliseconds: 1)))
    #expect(other != log)
  }

  @Test func theOldestEndedOnesGo() {
    var log = Self.log(1...10)
    for number in 11...(Limits.activitiesKept + 20) { log.begin([Self.activity(number, endsAt: 1)]) }
    #expect(log.count == Limits.activitiesKept)
    let left: [String] = ["31", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1"]
    #expect(log.suffix(11).map(\.id) == left)
    var running = Self.log(1...(Limits.activitiesKept + 5))
    #expect(running.count == Limits.activitiesKept + 5)
    running.begin([Self.activity(0, endsAt: 1)])
    #expect(running.count == Limits.activitiesKept + 5)
  }
}
