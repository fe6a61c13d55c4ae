// The client's side: a call as headers and body, and what the bytes that came back say.

import Markup

extension APICall {
  /// Headers and body of the request that makes this call, for `POST /`. Host, date and signature are the sender's.
  /// Content-Type is among the headers because a signature must cover it.
  public var requestParts: (headers: [APIHeader], body: [UInt8]) {
    if let prefix = service.targetPrefix, let contentType = service.wireProtocol.jsonContentType {
      let headers = [
        APIHeader(name: "Content-Type", value: contentType),
        APIHeader(name: "X-Amz-Target", value: "\(prefix).\(action)"),
      ]
      let isQueryToo = service.wireProtocol == .json
      return (
        isQueryToo ? headers + [APIHeader(name: "X-Amzn-Query-Mode", value: "true")] : headers, parameters.json
      )
    }
    let form = Form.bytes(of: parameters, barelyNumbered: service == .ec2)
    let head = Array("Action=\(action)&Version=\(service.version)".utf8)
    return (
      [APIHeader(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")],
      form.isEmpty ? head : head + [UInt8(ascii: "&")] + form
    )
  }

  /// What a reply to this call says.
  public func answer(status: Int, headers: [APIHeader], body: [UInt8]) -> APIAnswer {
    service.targetPrefix != nil
      ? jsonAnswer(status: status, headers: headers, body: body) : xmlAnswer(status: status, body: body)
  }

  private func xmlAnswer(status: Int, body: [UInt8]) -> APIAnswer {
    let root: Element
    do throws(MarkupFailure) {
      root = try Element(xml: body)
    } catch { return .notUnderstood("the reply is no XML (\(error))", status: status) }
    if let error = APIError(xml: root, status: status) { return .error(error) }
    guard status == 200, root.name == "\(action)Response" else {
      return .notUnderstood("the reply is <\(root.name)>, not <\(action)Response>", status: status)
    }
    let content = WireValue(root)
    let result = service == .ec2 ? content : content.member("\(action)Result") ?? .object([])
    return read(result, status: status)
  }

  private func jsonAnswer(status: Int, headers: [APIHeader], body: [UInt8]) -> APIAnswer {
    guard let value = WireValue(json: body), case .object = value else {
      // A proxy or an old endpoint may refuse in XML before CloudWatch sees the call.
      if let root = try? Element(xml: body), let error = APIError(xml: root, status: status) { return .error(error) }
      return .notUnderstood("the reply is no JSON object", status: status)
    }
    guard status == 200 else {
      return .error(APIError(json: Fields(value), headers: headers, status: status))
    }
    return read(value, status: status)
  }

  private func read(_ result: WireValue, status: Int) -> APIAnswer {
    do throws(FieldProblem) {
      return .reply(try APIReply(to: self, result: Fields(result)))
    } catch {
      switch error.kind {
      case .missing: return .notUnderstood("the reply lacks \(error.path)", status: status)
      case .malformed(let text): return .notUnderstood("\(error.path) of the reply is \(text)", status: status)
      case .constraint(let value, let sentence):
        return .notUnderstood("\(error.path) of the reply is \(value): \(sentence)", status: status)
      case .repeated: return .notUnderstood("\(error.path) is twice in the reply", status: status)
      }
    }
  }
}

extension APIError {
  /// An error document of Query (`<ErrorResponse><Error>`) or EC2 (`<Response><Errors><Error>`); nil for any other.
  init?(xml root: Element, status: Int) {
    let error = root.first("Error") ?? root.first("Errors")?.first("Error")
    guard root.name == "ErrorResponse" || root.name == "Response", let error else { return nil }
    self.init(code: error.first("Code")?.text ?? "", message: error.first("Message")?.text ?? "", status: status)
  }

  /// An error of AWS's JSON protocols: the Query code from the header where there is one, else the shape's name.
  init(json source: Fields, headers: [APIHeader], status: Int) {
    let type = source.optionalText("__type") ?? source.optionalText("code") ?? "UnknownError"
    let shape = type.split(separator: "#").last.map(String.init) ?? type
    let header = headers.first { $0.name.lowercased() == "x-amzn-query-error" }?.value
    let code = header?.split(separator: ";").first.map(String.init) ?? shape
    self.init(
      code: code, message: source.optionalText("message") ?? source.optionalText("Message") ?? "", status: status)
  }
}
