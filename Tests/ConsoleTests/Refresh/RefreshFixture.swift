// A fleet whose instance refresh is half way from version 1 to version 2, as the API tells it.
import CloudAPI
import Scaling
import Terminal

@testable import Console

enum RefreshSamples {
  static let template = "bookstore-launch-template"
  static let templateId = "lt-0123456789abcdef0"

  static func reference(_ version: String) -> LaunchTemplateReference {
    LaunchTemplateReference(id: templateId, name: template, version: version)
  }

  /// The fleet of three, launched from these versions.
  static func group(_ version: String? = "1", instances: [String] = ["1", "1", "2"]) -> APIReply {
    .describeAutoScalingGroups(
      RecordPage([
        AutoScalingGroupRecord(
          name: "bookstore-asg", launchTemplate: version.map(reference), minSize: 2, maxSize: 4, desiredCapacity: 3,
          defaultCooldownSeconds: 5, healthCheckType: "ELB", healthCheckGracePeriodSeconds: 10,
          instances: zip(FleetSamples.ids, instances).map { id, version in
            InstanceRecord(
              id: id, availabilityZone: "us-east-1a", lifecycleState: .inService, healthStatus: "Healthy",
              launchTemplate: reference(version), protectedFromScaleIn: false)
          },
          createdTime: FleetSamples.time(900), defaultInstanceWarmupSeconds: 5)
      ]))
  }

  static func refresh(
    _ status: String = "InProgress", percent: Int? = 50, left: Int? = 2,
    reason: String? = "Waiting for instance i-0c91c2d4e6f80a1b5 to warm up.", version: String? = "2",
    endedSecondsAgo: Int64? = nil
  ) -> InstanceRefreshRecord {
    InstanceRefreshRecord(
      id: "08b91cf7-8fa6-48af-b6a6-d227f40f1b9b", groupName: "bookstore-asg", status: status, statusReason: reason,
      startTime: FleetSamples.time(40), endTime: endedSecondsAgo.map(FleetSamples.time), percentageComplete: percent,
      instancesToUpdate: left, desiredTemplate: version.map(reference))
  }

  static func reply(_ records: InstanceRefreshRecord...) -> APIReply {
    .operate(.instanceRefreshes(RecordPage(records)))
  }

  static let versions: APIReply = .templates(
    .versions(
      RecordPage(
        (1...8).map { number in
          LaunchTemplateVersionRecord(
            templateId: templateId, templateName: template, number: number,
            description: number == 1 ? "the fleet's own server" : number == 8 ? "hello" : nil, isDefault: number == 1,
            data: LaunchTemplateDataRecord(
              imageId: "ami-0\(number)23456789abcdef0", instanceType: "t3.small",
              userData: number == 8 ? document : nil))
        })))

  /// A launch document, in base64.
  private static let document = """
    I2Jvb2tzdG9yZS1sYXVuY2gKY29tbWFuZDoKICAtIC91c3IvYmluL3B5dGhvbjMKICAtIC1tCiAgLSBodHRwLnNlcnZlcgplbnZpcm9ubWVudDoKICBHUkVFVElORzogImhlbGxvIgo=
    """

  /// Everything is known, a refresh runs.
  static func running(
    _ size: Size = Size(width: 120, height: 36), _ language: Language = .english,
    _ record: InstanceRefreshRecord? = refresh()
  ) -> Fixture {
    var fixture = Fixture(size: size, language: language)
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    fixture.answer(.group, group())
    fixture.answer(.refreshes, .operate(.instanceRefreshes(RecordPage([record].compactMap(\.self)))))
    fixture.commands = []
    return fixture
  }
}
