import BookStoreKit
import CloudAPI
import Scaling
import Testing

@testable import DemoWorld

/// The demo rolls a version out and back, as a fleet does.
@Suite struct DemoRefreshTests {
  private static func refresh(_ visitor: inout Visitor) -> InstanceRefreshRecord? {
    let call = DescribeInstanceRefreshes(groupName: "bookstore-asg", page: PageRequest(limit: 1))
    guard
      case .success(.operate(.instanceRefreshes(let page)), _) = visitor.ask(.operate(.describeInstanceRefreshes(call)))
    else { return nil }
    return page.records.first
  }

  private static func start(_ version: String, _ visitor: inout Visitor) -> Bool {
    let template = visitor.group()?.launchTemplate
    let call = StartInstanceRefresh(
      groupName: "bookstore-asg", desiredTemplate: LaunchTemplateReference(id: template?.id, version: version))
    if case .success = visitor.ask(.operate(.startInstanceRefresh(call))) { return true }
    return false
  }

  @Test func aVersionIsRolledOut() {
    var visitor = Visitor()
    #expect(visitor.group()?.launchTemplate?.version == "1")
    #expect(Self.start("2", &visitor))
    visitor.pass(seconds: 5)
    #expect(Self.refresh(&visitor)?.isOver == false)
    visitor.pass(seconds: 90)
    #expect(Self.refresh(&visitor)?.status == "Successful")
    #expect(visitor.group()?.launchTemplate?.version == "2")
    #expect(visitor.group()?.instances.allSatisfy { $0.launchTemplate?.version == "2" } == true)
  }

  @Test func aRefreshIsRolledBack() {
    var visitor = Visitor()
    #expect(Self.start("2", &visitor))
    visitor.pass(seconds: 8)
    _ = visitor.ask(.operate(.rollbackInstanceRefresh(group: "bookstore-asg")))
    visitor.pass(seconds: 90)
    #expect(Self.refresh(&visitor)?.status == "RollbackSuccessful")
    #expect(visitor.group()?.instances.allSatisfy { $0.launchTemplate?.version == "1" } == true)
  }

  @Test func theDefaultIsMoved() {
    var visitor = Visitor()
    let template = TemplateName(id: visitor.group()?.launchTemplate?.id)
    guard
      case .success(.templates(.modified(let record)), _) = visitor.ask(
        .templates(.modify(template, defaultVersion: "2")))
    else {
      Issue.record("refused")
      return
    }
    #expect(record.defaultVersion == 2 && record.latestVersion == 2)
    guard
      case .success(.templates(.versions(let page)), _) = visitor.ask(
        .templates(.describeVersions(DescribeLaunchTemplateVersions(template: template))))
    else {
      Issue.record("refused")
      return
    }
    #expect(page.records.map(\.number) == [2, 1] && page.records[0].isDefault)
  }
}
