// The six AWS services of which this room speaks some actions, and how each dresses its requests and replies.

/// An AWS service by its signing name.
public enum APIService: String, CaseIterable, Hashable, Sendable {
  case autoScaling = "autoscaling"
  case loadBalancing = "elasticloadbalancing"
  case ec2
  case monitoring
  case tokens = "sts"
  case logs

  /// The name in the credential scope of Signature Version 4.
  public var signingName: String { rawValue }

  /// The version of its API that is spoken here.
  public var version: String {
    switch self {
    case .autoScaling: "2011-01-01"
    case .loadBalancing: "2015-12-01"
    case .ec2: "2016-11-15"
    case .monitoring: "2010-08-01"
    case .tokens: "2011-06-15"
    case .logs: "2014-03-28"
    }
  }

  /// The XML namespace of its replies, as in AWS's own models.
  var namespace: String {
    switch self {
    case .autoScaling: "http://autoscaling.amazonaws.com/doc/2011-01-01/"
    case .loadBalancing: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"
    case .ec2: "http://ec2.amazonaws.com/doc/2016-11-15/"
    case .monitoring: "http://monitoring.amazonaws.com/doc/2010-08-01/"
    case .tokens: "https://sts.amazonaws.com/doc/2011-06-15/"
    case .logs: "http://logs.amazonaws.com/doc/2014-03-28/"
    }
  }

  /// The first part of `X-Amz-Target` for the services that are asked in JSON; nil for the others.
  var targetPrefix: String? {
    switch self {
    case .monitoring: "GraniteServiceVersion20100801"
    case .logs: "Logs_20140328"
    case .autoScaling, .loadBalancing, .ec2, .tokens: nil
    }
  }

  /// The service that `X-Amz-Target` names; nil for none of these.
  static func of(target: String) -> APIService? {
    allCases.first { service in service.targetPrefix.map { target.hasPrefix($0 + ".") } ?? false }
  }

  /// In which protocol current clients ask it.
  public var wireProtocol: WireProtocol {
    switch self {
    case .autoScaling, .loadBalancing, .tokens: .query
    case .ec2: .ec2
    case .monitoring: .json
    case .logs: .plainJSON
    }
  }
}

/// How a request was written, and so how its reply must be.
public enum WireProtocol: Hashable, Sendable {
  /// Form in, XML with `<XResult>` and `<member>` out: Auto Scaling, load balancing, STS, old CloudWatch clients.
  case query
  /// Form with bare numbers in, XML with `<item>` out: EC2.
  case ec2
  /// `application/x-amz-json-1.0` both ways: CloudWatch. Errors also carry the code that a Query client knows.
  case json
  /// `application/x-amz-json-1.1` both ways: CloudWatch Logs.
  case plainJSON

  /// `Content-Type` of requests and replies in JSON; nil for the others.
  var jsonContentType: String? {
    switch self {
    case .query, .ec2: nil
    case .json: "application/x-amz-json-1.0"
    case .plainJSON: "application/x-amz-json-1.1"
    }
  }
}
