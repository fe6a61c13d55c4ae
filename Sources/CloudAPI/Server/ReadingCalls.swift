// From a request to the call in it. One port serves all services, so the first question is which service is meant:
// `X-Amz-Target` says CloudWatch or its Logs, by JSON; else the credential scope names the service, since actions of two services may
// share a name; else (unsigned, which only tests are) the form's Version does.

extension APIRequest {
  /// The service that is meant; nil where nothing says so.
  public var service: APIService? {
    if let target = header("X-Amz-Target") { return APIService.of(target: target) ?? .monitoring }
    if let scope = Authorization(header("Authorization") ?? "")?.service { return APIService(rawValue: scope) }
    let version = form.flatMap { Fields($0.value).optionalText("Version") }
    return APIService.allCases.first { $0.version == version }
  }

  /// How the reply must be written.
  public var wireProtocol: WireProtocol {
    if service == .logs { return .plainJSON }
    if header("X-Amz-Target") != nil || isJSON { return .json }
    return service == .ec2 ? .ec2 : .query
  }

  /// What is asked, or AWS's refusal of what cannot be understood.
  public func call() throws(APIError) -> APICall {
    guard method == "POST" || method == "GET" else {
      throw APIError(code: "MethodNotAllowed", message: "The method \(method) is not allowed.", status: 405)
    }
    return wireProtocol.jsonContentType != nil ? try jsonCall() : try formCall()
  }

  private var isJSON: Bool { header("Content-Type")?.hasPrefix("application/x-amz-json-") ?? false }

  /// The form: in the body, or in the query of a GET.
  private var formBytes: [UInt8] {
    body.isEmpty ? Array(target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()) : body
  }

  private var form: Form.Reading? { Form.parse(formBytes) }

  private func formCall() throws(APIError) -> APICall {
    guard let form else {
      throw APIError(code: "MalformedQueryString", message: "The query string contains a syntax error", status: 404)
    }
    let fields = Fields(form.value)
    guard let action = fields.optionalText("Action"), !action.isEmpty else {
      throw APIError(code: "MissingAction", message: "The request is missing an action or a required parameter.")
    }
    let version = fields.optionalText("Version") ?? ""
    guard let service, version == service.version else { throw Self.unknown(action: action, version: version) }
    if let name = form.repeatedName {
      throw APIError(FieldProblem(path: String(name.prefix(100)), kind: .repeated), of: service)
    }
    guard let call = try read(action, of: service, from: fields) else {
      throw Self.unknown(action: action, version: version)
    }
    return call
  }

  private func jsonCall() throws(APIError) -> APICall {
    let target = header("X-Amz-Target") ?? ""
    let parts = target.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let service = APIService.of(target: target) else {
      throw APIError(code: "UnknownOperationException", message: "")
    }
    guard let value = WireValue(json: body.isEmpty ? Array("{}".utf8) : body), case .object = value else {
      throw APIError(code: "SerializationException", message: "The request is not valid JSON.")
    }
    if let name = value.repeatedMember {
      throw APIError(FieldProblem(path: String(name.prefix(100)), kind: .repeated), of: service)
    }
    guard let call = try read(String(parts[1]), of: service, from: Fields(value)) else {
      throw APIError(code: "UnknownOperationException", message: "")
    }
    return call
  }

  private func read(_ action: String, of service: APIService, from fields: Fields) throws(APIError) -> APICall? {
    do throws(FieldProblem) {
      if let parameters = Parameter.all(of: action, in: service) { try Parameter.check(parameters, in: fields.value) }
      return try APICall(action: action, service: service, parameters: fields)
    } catch { throw APIError(error, of: service) }
  }

  private static func unknown(action: String, version: String) -> APIError {
    APIError(code: "InvalidAction", message: "Could not find operation \(action) for version \(version)")
  }
}

extension APIError {
  /// A parameter that is missing or malformed, in the words of the service.
  init(_ problem: FieldProblem, of service: APIService) {
    switch (service, problem.kind) {
    case (.logs, _): self = .invalidLogParameter(APIError(problem, of: .autoScaling).message)
    case (.ec2, .missing):
      self.init(
        code: "MissingParameter", message: "The request must contain the parameter \(problem.path)")
    case (.ec2, .malformed(let text)):
      self.init(code: "InvalidParameterValue", message: "Value (\(text)) for parameter \(problem.path) is invalid.")
    case (.ec2, .constraint(let value, let sentence)):
      self.init(
        code: "InvalidParameterValue", message: "Value (\(value)) for parameter \(problem.path) is invalid. \(sentence)"
      )
    case (.ec2, .repeated):
      self.init(code: "InvalidParameterValue", message: "The parameter \(problem.path) is given more than once.")
    case (.monitoring, .constraint(let value, let sentence)):
      self.init(
        code: "InvalidParameterValue",
        message: "The value \(value) for parameter \(problem.path) is not valid. \(sentence)")
    case (.monitoring, .repeated):
      self.init(code: "InvalidParameterValue", message: "The parameter \(problem.path) is given more than once.")
    case (_, .constraint(let value, let sentence)):
      self = .validation(Self.constraint("'\(value)'", at: problem.path) + ": \(sentence)")
    case (_, .repeated):
      self = .validation("1 validation error detected: '\(problem.path)' is given more than once")
    case (.monitoring, .missing):
      self.init(code: "MissingParameter", message: "The parameter \(problem.path) is required.")
    case (.monitoring, .malformed(let text)):
      self.init(
        code: "InvalidParameterValue", message: "The value \(text) for parameter \(problem.path) is not valid.")
    case (_, .missing):
      self = .validation(Self.constraint("null", at: problem.path) + ": Member must not be null")
    case (_, .malformed(let text)):
      self = .validation(Self.constraint("'\(text)'", at: problem.path) + ": Member has the wrong type")
    }
  }

  private static func constraint(_ value: String, at path: String) -> String {
    let member = path.prefix(1).lowercased() + path.dropFirst()
    return "1 validation error detected: Value \(value) at '\(member)' failed to satisfy constraint"
  }
}
