import Testing

@testable import CloudAPI

/// Every parameter of every action with what it must not be, through the bytes of the wire: rows come from the
/// table of rules, and the table is compared with what the calls really carry.
@Suite struct ParameterTests {
  @Test func theTableHasWhatTheCallsCarry() {
    #expect(Parameter.actions == FullCalls.all.map(\.action).sorted())
    #expect(Parameter.actions == Samples.exchanges.map(\.call.action).sorted())
    for call in FullCalls.all {
      #expect(FullCalls.gaps(in: call) == [], "\(call.action) is not full")
      #expect(
        Self.names(in: call.parameters) == Self.names(of: Parameter.all(of: call.action, in: call.service) ?? []),
        "\(call.action)")
    }
  }

  private static func names(in value: WireValue) -> Set<String> {
    switch value {
    case .object(let members): Set(members.flatMap { [$0.name] + names(in: $0.value) })
    case .list(let elements): Set(elements.flatMap { names(in: $0) })
    default: []
    }
  }

  private static func names(of parameters: [Parameter]) -> Set<String> {
    func below(_ rule: ParameterRule) -> Set<String> {
      switch rule {
      case .list(_, let element): below(element)
      case .record(let members): names(of: members)
      default: []
      }
    }
    return Set(parameters.flatMap { [$0.name] + below($0.rule) })
  }

  @Test(arguments: FullCalls.all)
  func aFullCallIsUnderstood(call: APICall) throws {
    #expect(try Self.ask(call, call.parameters).get() == call)
  }

  @Test(arguments: FullCalls.all)
  func aWrongValueIsRefusedByItsName(call: APICall) throws {
    let parameters = try #require(Parameter.all(of: call.action, in: call.service))
    for row in Self.rows(parameters, json: call.service.wireProtocol != .query && call.service != .ec2) {
      let asked = Self.replacing(row.steps[...], in: call.parameters, with: row.value)
      guard case .failure(let error) = Self.ask(call, asked) else {
        Issue.record("\(call.action) took \(row.name) = \(String(describing: row.value).prefix(80))")
        continue
      }
      let shown = "\(call.action) \(row.name) \(String(describing: row.value).prefix(60)): \(error.message.prefix(200))"
      #expect(Self.codes(call.service).contains(error.code) && error.status == 400, "\(shown)")
      #expect(error.message.lowercased().contains(row.name.lowercased()), "\(shown)")
      #expect(error.message.utf8.count < 2_000, "\(shown)")
    }
  }

  /// What botocore shows for a parameter that is wrong, by the service.
  private static func codes(_ service: APIService) -> Set<String> {
    switch service {
    case .ec2, .monitoring: ["InvalidParameterValue", "MissingParameter"]
    case .logs: ["InvalidParameterException"]
    case .autoScaling, .loadBalancing, .tokens: ["ValidationError"]
    }
  }

  private static func ask(_ call: APICall, _ parameters: WireValue) -> Result<APICall, APIError> {
    let scope = "A/20260101/r/\(call.service.signingName)/aws4_request"
    var headers = [
      APIHeader(
        name: "Authorization", value: "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0")
    ]
    var body = parameters.json
    if let prefix = call.service.targetPrefix {
      headers.append(APIHeader(name: "X-Amz-Target", value: "\(prefix).\(call.action)"))
    } else {
      let form = Form.bytes(of: parameters, barelyNumbered: call.service == .ec2)
      body = Array("Action=\(call.action)&Version=\(call.service.version)&".utf8) + form
    }
    let request = APIRequest(method: "POST", target: "/", headers: headers, body: body)
    do throws(APIError) { return .success(try request.call()) } catch { return .failure(error) }
  }

  // MARK: rows

  private struct Row {
    /// Names, and an empty one for a list's first element.
    var steps: [String]
    /// Nil leaves the parameter out.
    var value: WireValue?
    /// As a refusal names it.
    var name: String { steps.map { $0.isEmpty ? "1" : $0 }.joined(separator: ".") }
  }

  private static func rows(_ parameters: [Parameter], json: Bool, below: [String] = []) -> [Row] {
    parameters.flatMap { parameter in
      let steps = below + [parameter.name]
      let missing = parameter.isRequired ? [Row(steps: steps, value: nil)] : []
      let empty = parameter.isRequired && !parameter.rule.isRecord ? [Row(steps: steps, value: .text(""))] : []
      return missing + (parameter.rule.isText ? [] : empty) + rows(parameter.rule, json: json, at: steps)
    }
  }

  private static func rows(_ rule: ParameterRule, json: Bool, at steps: [String]) -> [Row] {
    let ofJSON: [WireValue] = json ? wrongJSON(rule) : []
    let wrong = (wrongValues(rule) + ofJSON).map { Row(steps: steps, value: $0) }
    switch rule {
    case .list(_, let element): return wrong + rows(element, json: json, at: steps + [""])
    case .record(let members): return wrong + rows(members, json: json, below: steps)
    default: return wrong
    }
  }

  private static func wrongValues(_ rule: ParameterRule) -> [WireValue] {
    let structure = WireValue.members([("x", .text("y"))])
    switch rule {
    case .text(let length):
      let texts = ["a\u{1}b", "\0", "\u{1B}[2J", String(repeating: "x", count: length.upperBound + 1)]
      return (length.lowerBound > 0 ? texts + [""] : texts).map(WireValue.text) + [structure]
    case .choice: return ["nonsense", "", "\0"].map(WireValue.text) + [structure]
    case .integer(let range):
      return ["x", "1.5", "NaN", "1e3", "0x10", "+1", "1 ", "99999999999999999999", "-99999999999999999999"]
        .map(WireValue.text) + [.integer(range.lowerBound - 1), .integer(range.upperBound + 1), structure]
    case .number: return ["x", "NaN", "inf", "0x10", "1e999", "1 ", "\0"].map(WireValue.text) + [structure]
    case .boolean: return ["maybe", "1", "yes", "\0"].map(WireValue.text) + [structure]
    case .time: return ["yesterday", "NaN", "1e300", "2026-13-01T00:00:00Z", "\0"].map(WireValue.text) + [structure]
    case .list(let most, let element):
      return [
        .text("x"), structure, .list(Array(repeating: element.isRecord ? structure : .text("z"), count: most + 1)),
      ]
    case .record: return [.text("x")]
    }
  }

  private static func wrongJSON(_ rule: ParameterRule) -> [WireValue] {
    switch rule {
    case .text, .choice: [.integer(5), .boolean(true), .list([]), .number(1.5)]
    case .integer: [.number(1.5), .boolean(true), .list([.integer(1)]), .number(1e300)]
    case .number: [.boolean(true), .list([])]
    case .boolean: [.integer(1), .list([])]
    case .time: [.boolean(true), .list([]), .number(1e300)]
    case .list: [.integer(1), .boolean(false)]
    case .record: [.integer(1), .list([])]
    }
  }

  private static func replacing(_ steps: ArraySlice<String>, in tree: WireValue, with value: WireValue?) -> WireValue {
    guard let step = steps.first else { return value ?? .null }
    switch tree {
    case .object(let members):
      return .object(
        members.compactMap { member in
          guard member.name == step else { return member }
          if steps.count == 1, value == nil { return nil }
          return .init(name: step, value: replacing(steps.dropFirst(), in: member.value, with: value))
        })
    case .list(let elements):
      return .list([replacing(steps.dropFirst(), in: elements[0], with: value)] + elements.dropFirst())
    default: return tree
    }
  }

  // MARK: what is wrong with the request as a whole

  @Test func aParameterThatComesTwiceIsRefusedByItsName() {
    func error(_ service: String, _ form: String) -> APIError? {
      let scope = "AWS4-HMAC-SHA256 Credential=A/20260101/r/\(service)/aws4_request, SignedHeaders=host, Signature=0"
      let request = APIRequest(
        method: "POST", target: "/", headers: [APIHeader(name: "Authorization", value: scope)], body: Array(form.utf8))
      do throws(APIError) {
        _ = try request.call()
        return nil
      } catch { return error }
    }
    let set = "Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName=g"
    let twice = error("autoscaling", "\(set)&DesiredCapacity=2&DesiredCapacity=4")
    #expect(twice?.code == "ValidationError" && twice?.message.contains("DesiredCapacity") == true)
    #expect(error("autoscaling", "\(set)&DesiredCapacity=2&Action=SetDesiredCapacity")?.code == "ValidationError")
    #expect(error("autoscaling", "\(set)&DesiredCapacity=2&DesiredCapacity.x=4")?.code == "ValidationError")
    let machines = "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-1&InstanceId.1=i-2"
    #expect(error("ec2", machines)?.code == "InvalidParameterValue")
    #expect(error("autoscaling", "Action=SetDesiredCapacity&DesiredCapacity=2")?.code == "InvalidAction")
    #expect(error("autoscaling", "Action=SetDesiredCapacity&Version=2010-08-01")?.code == "InvalidAction")
    #expect(WireValue(json: Array(#"{"a":[{"b":1,"b":2}]}"#.utf8))?.repeatedMember == "a.1.b")
    #expect(WireValue(json: Array(#"{"a":[{"b":1},{"b":2}]}"#.utf8))?.repeatedMember == nil)
  }

  @Test(arguments: [
    ("{\"StartTime\":NaN}", "SerializationException"),
    (String(repeating: "[", count: 100_000), "SerializationException"),
    (
      "{\"MetricDataQueries\":\(String(repeating: "[", count: 60))\(String(repeating: "]", count: 60))}",
      "InvalidParameterValue"
    ),
    ("\u{FEFF}{}", "SerializationException"), ("", "MissingParameter"),
    ("{\"StartTime\":1,\"StartTime\":2}", "InvalidParameterValue"),
  ])
  func aBodyThatIsNoCallIsRefused(body: String, code: String) {
    let headers = [APIHeader(name: "X-Amz-Target", value: "GraniteServiceVersion20100801.GetMetricData")]
    let request = APIRequest(method: "POST", target: "/", headers: headers, body: Array(body.utf8))
    let error = #expect(throws: APIError.self) { try request.call() }
    #expect(error?.code == code)
  }
}

extension ParameterRule {
  fileprivate var isRecord: Bool { if case .record = self { true } else { false } }
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
