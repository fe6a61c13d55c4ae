// Answers and refusals as bytes, in the dress of the protocol that asked.

import Markup

extension APIReply {
  /// The reply as a server sends it. The request id comes back in the body of XML and in `x-amzn-RequestId`.
  public func rendered(in wireProtocol: WireProtocol, requestId: String) -> RenderedReply {
    switch wireProtocol {
    case .json, .plainJSON: .json(status: 200, result ?? .object([]), in: wireProtocol, requestId: requestId)
    case .query:
      .xml(status: 200, requestId: requestId) { writer in
        writer.element("\(action)Response", attributes: ["xmlns": service.namespace]) { writer in
          if let result {
            writer.element("\(action)Result") { result.writeContent(listItem: "member", to: &$0) }
          }
          writer.element("ResponseMetadata") { $0.element("RequestId", text: requestId) }
        }
      }
    case .ec2:
      .xml(status: 200, requestId: requestId) { writer in
        writer.element("\(action)Response", attributes: ["xmlns": service.namespace]) { writer in
          writer.element("requestId", text: requestId)
          result?.writeContent(listItem: "item", to: &writer)
        }
      }
    }
  }
}

extension APIError {
  /// The refusal as a server sends it.
  public func rendered(in wireProtocol: WireProtocol, requestId: String) -> RenderedReply {
    switch wireProtocol {
    case .json: renderedAsJSON(requestId: requestId)
    case .plainJSON:
      .json(
        status: status, .members([("__type", .text(code)), ("message", .text(message))]), in: wireProtocol,
        requestId: requestId)
    case .query:
      .xml(status: status, requestId: requestId) { writer in
        writer.element("ErrorResponse") { writer in
          writer.element("Error") { writer in
            writer.element("Type", text: fault)
            writer.element("Code", text: code)
            writer.element("Message", text: message)
          }
          writer.element("RequestId", text: requestId)
        }
      }
    case .ec2:
      .xml(status: status, requestId: requestId) { writer in
        writer.element("Response") { writer in
          writer.element("Errors") { writer in
            writer.element("Error") { writer in
              writer.element("Code", text: code)
              writer.element("Message", text: message)
            }
          }
          writer.element("RequestID", text: requestId)
        }
      }
    }
  }

  /// CloudWatch was a Query service: `__type` has the name of the JSON shape, the header the code that Query clients
  /// know and that boto3 shows (awsQueryCompatible in AWS's model).
  private func renderedAsJSON(requestId: String) -> RenderedReply {
    let body = WireValue.members([
      ("__type", .text("com.amazonaws.cloudwatch#\(Self.jsonShapes[code] ?? code)")), ("message", .text(message)),
    ])
    var reply = RenderedReply.json(status: status, body, in: .json, requestId: requestId)
    reply.headers.append(APIHeader(name: "x-amzn-query-error", value: "\(code);\(fault)"))
    return reply
  }

  /// Query code → JSON shape, where they differ (cloudwatch 2010-08-01 service model).
  private static let jsonShapes = [
    "InvalidParameterValue": "InvalidParameterValueException",
    "InvalidParameterCombination": "InvalidParameterCombinationException",
    "MissingParameter": "MissingRequiredParameterException",
    "InternalServiceError": "InternalServiceFault",
    "InvalidFormat": "InvalidFormatFault",
    "LimitExceeded": "LimitExceededFault",
  ]
}

extension RenderedReply {
  fileprivate static func xml(status: Int, requestId: String, _ content: (inout XMLWriter) -> Void) -> RenderedReply {
    var writer = XMLWriter()
    content(&writer)
    return RenderedReply(
      status: status, contentType: "text/xml", headers: [APIHeader(name: "x-amzn-RequestId", value: requestId)],
      body: writer.bytes)
  }

  fileprivate static func json(
    status: Int, _ value: WireValue, in wireProtocol: WireProtocol, requestId: String
  ) -> RenderedReply {
    RenderedReply(
      status: status, contentType: wireProtocol.jsonContentType ?? "application/json",
      headers: [APIHeader(name: "x-amzn-RequestId", value: requestId)], body: value.json)
  }
}
