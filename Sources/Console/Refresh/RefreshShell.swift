// The same in a shell: what `aws autoscaling start-instance-refresh` is told besides the group.
import CloudAPI

enum RefreshShell {
  static func words(_ call: StartInstanceRefresh) -> [String] {
    var words = call.strategy.map { ["--strategy", ShellWord.quoted($0)] } ?? []
    if let named = call.desiredTemplate {
      words += ["--desired-configuration", ShellWord.quoted("LaunchTemplate={\(template(named))}")]
    }
    let wishes = preferences(call.preferences)
    return wishes.isEmpty ? words : words + ["--preferences", ShellWord.quoted(wishes.joined(separator: ","))]
  }

  /// Which version is the default of a template.
  static func modifying(_ template: TemplateName, _ version: String?) -> String {
    var words = ["aws ec2 modify-launch-template"]
    if let id = template.id { words += ["--launch-template-id", ShellWord.quoted(id)] }
    if let name = template.name { words += ["--launch-template-name", ShellWord.quoted(name)] }
    return (words + (version.map { ["--default-version", ShellWord.quoted($0)] } ?? [])).joined(separator: " ")
  }

  /// `LaunchTemplateName=n,Version=2`.
  static func template(_ reference: LaunchTemplateReference) -> String {
    [
      reference.id.map { "LaunchTemplateId=\($0)" }, reference.name.map { "LaunchTemplateName=\($0)" },
      reference.version.map { "Version=\($0)" },
    ].compactMap { $0 }.joined(separator: ",")
  }

  private static func preferences(_ wishes: RefreshPreferencesRecord) -> [String] {
    let checkpoints = wishes.checkpoints.map { "\($0)" }.joined(separator: ",")
    return [
      wishes.minimumHealthyPercentage.map { "MinHealthyPercentage=\($0)" },
      wishes.maximumHealthyPercentage.map { "MaxHealthyPercentage=\($0)" },
      wishes.warmupSeconds.map { "InstanceWarmup=\($0)" }, wishes.skipsMatching.map { "SkipMatching=\($0)" },
      wishes.rollsBack.map { "AutoRollback=\($0)" },
      wishes.protectedInstances.map { "ScaleInProtectedInstances=\($0)" },
      wishes.standbyInstances.map { "StandbyInstances=\($0)" },
      checkpoints.isEmpty ? nil : "CheckpointPercentages=[\(checkpoints)]",
      wishes.checkpointDelaySeconds.map { "CheckpointDelay=\($0)" }, wishes.bakeSeconds.map { "BakeTime=\($0)" },
      wishes.alarms.isEmpty ? nil : "AlarmSpecification={Alarms=[\(wishes.alarms.joined(separator: ","))]}",
    ].compactMap { $0 }
  }
}
