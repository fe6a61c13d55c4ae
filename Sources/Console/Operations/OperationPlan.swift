// The plan of a rarer action: one dialog for all of them. It reads the group when it opens, says what will be done,
// holds its target by id, and asks the API when it is submitted. What the API refuses because it does not have the
// action is remembered, and the action list says it from then on.
//
//     reading ──read──► ready ──submit──► submitting ──done──► closed, the inverse is offered
//        └─failed─► blocked    ▲                └─refused─► ready (says why)
import CloudAPI
import Scaling
import Terminal

/// The plan of one of the rarer actions.
public struct OperationPlan: Hashable, Sendable {
  public enum Phase: Hashable, Sendable {
    case reading
    case blocked(Phrase)
    case ready(refusal: Phrase?)
    case submitting
  }

  /// Where the keys go. With fields they begin in the first; Enter goes on from field to field and never past Cancel.
  enum Focus: Hashable, Sendable {
    case field(Int)
    case cancel, submit
  }

  /// The number by which answers find this plan.
  public let number: Int
  let operation: FleetOperation
  let groupName: String
  /// The instance that it acts on; empty for an action on the group.
  let instance: String
  var phase: Phase = .reading
  var read: GroupFacts?
  /// The newest refresh of the group; nil while none is known.
  var refresh: RefreshFacts?
  /// The target group when the plan was opened; nil for an action on the group.
  var targets: TargetGroupFacts?
  /// The attributes of the target group and the balancer, once they were read.
  var attributes: [AttributeFacts] = []
  /// What the group launches from as it was known when the plan was opened.
  let openedTemplate: GroupTemplateFacts?
  /// Versions of the launch template, newest first; nil until they were read, none where they could not be.
  var versions: [TemplateVersionFacts]?
  var fields: [TextField]
  var focus: Focus
  /// Typed to confirm, where a mistake costs.
  let confirmation: String?

  init(
    number: Int, operation: FleetOperation, groupName: String, instance: String, danger: Bool, values: [String]?,
    targets: TargetGroupFacts? = nil, template: GroupTemplateFacts? = nil
  ) {
    self.number = number
    self.operation = operation
    self.groupName = groupName
    self.instance = instance
    let target = operation.actsOnInstance ? instance : groupName
    self.targets = targets
    openedTemplate = template
    confirmation = danger ? String(target.suffix(TerminatePlan.confirmationLength)) : nil
    let texts = values ?? operation.fields.map { _ in "" }
    fields = zip(operation.fields, texts).map { TextField($1, limit: $0.limit) }
    if danger { fields.append(TextField(limit: TerminatePlan.confirmationLength)) }
    focus = fields.isEmpty ? .cancel : .field(0)
  }

  /// What was typed; nil where it cannot be meant, with the reason in `obstacle`.
  var values: OperationValues? { if case .success(let values) = understood { values } else { nil } }

  private enum Understood {
    case success(OperationValues)
    case failure(Phrase)
  }

  private var understood: Understood {
    var values = OperationValues()
    for (kind, field) in zip(operation.fields, fields) {
      switch kind {
      case .minimum, .maximum:
        guard let number = Int(field.text), number >= 0 else { return .failure(OperationTexts.typeNumbers) }
        if kind == .minimum { values.minimum = number } else { values.maximum = number }
      case .processes:
        values.processes = field.text.split { $0 == " " || $0 == "," }.map(String.init)
        let unknown = values.processes.first { !OperationValues.knownProcesses.contains($0) }
        if let unknown { return .failure(OperationTexts.unknownProcess(unknown)) }
      case .policy:
        guard !field.text.isEmpty else { return .failure(OperationTexts.typePolicy) }
        values.policy = field.text
      case .attributeKey:
        guard !field.text.isEmpty else { return .failure(OperationTexts.typeKey) }
        if !attributes.isEmpty, !attributes.contains(where: { $0.key == field.text }) {
          return .failure(OperationTexts.unknownKey(field.text))
        }
        values.attribute.key = field.text
      case .attributeValue: values.attribute.value = field.text
      case .version: if let problem = readVersion(field.text, into: &values) { return .failure(problem) }
      case .checkPath, .checkInterval, .checkTimeOut, .healthyCount, .unhealthyCount, .checkCodes:
        if let problem = readCheck(kind, field.text, into: &values.check) { return .failure(problem) }
      }
    }
    if let minimum = values.minimum, let maximum = values.maximum, minimum > maximum {
      return .failure(OperationTexts.boundsCross)
    }
    return .success(values)
  }

  /// Whether keys go into a field.
  var isTyping: Bool { if case .field = focus { true } else { false } }

  /// Why it cannot be submitted; nil when it can.
  var obstacle: Phrase? {
    switch phase {
    case .reading: return PlanTexts.reading
    case .submitting: return PlanTexts.submitting
    case .blocked(let cause): return cause
    case .ready: break
    }
    if case .failure(let cause) = understood { return cause }
    if let confirmation, fields.last?.text != confirmation { return OperationTexts.confirm(confirmation.count) }
    if let values, operation == .setBounds, let read, values.minimum == read.minimum, values.maximum == read.maximum {
      return OperationTexts.boundsAlready
    }
    if let values, operation == .setHealthCheck, values.check == ModifyTargetGroup(groupARN: "") {
      return OperationTexts.checkAlready
    }
    if let now = attributeNow, now.value == values?.attribute.value { return OperationTexts.valueAlready }
    return nil
  }

  /// The call that it makes; while fields are not understood, the one without them.
  var call: APICall {
    operation.call(
      group: groupName, instance: instance, values: values ?? OperationValues(), targets: targets, template: template)
  }

  var shellCommand: String { OperationShell.command(call) }

  /// The values with which the inverse is planned; nil where there is none.
  var undo: OperationUndo? {
    guard let inverse = operation.inverse, let read, let values else { return nil }
    if operation.choosesVersion { return undoOfVersion(values.version) }
    let texts: [String]
    switch operation {
    case .setBounds: texts = ["\(read.minimum)", "\(read.maximum)"]
    case .suspend, .resume: texts = [values.processes.joined(separator: " ")]
    case .setHealthCheck:
      // A number that this API does not take, such as the interval of a second with which a fleet begins, stays as it is.
      guard let targets else { return nil }
      texts = OperationPlan.checkTexts(targets)
    case .setAttribute:
      guard let attributeNow else { return nil }
      texts = [attributeNow.key, attributeNow.value]
    default: texts = []
    }
    return OperationUndo(operation: inverse, instance: instance, values: texts)
  }
}

/// What takes back the last of the rarer actions.
public struct OperationUndo: Hashable, Sendable {
  let operation: FleetOperation
  let instance: String
  /// What its fields hold.
  let values: [String]
  /// Until when it is offered.
  var endsAt = Moment(milliseconds: 0)
}
