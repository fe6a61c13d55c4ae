import CloudAPI
import Scaling

// DescribeLoadBalancers, DescribeListeners: the balancer under the address and ports on which it listens.

/// Where the balancer listens.
struct BalancerFront: Hashable, Sendable {
  var address: String
  /// Redirects to the other.
  var httpPort: Int
  var httpsPort: Int
}

extension FleetView {
  func surroundings(_ call: SurroundingCall) throws(APIError) -> SurroundingReply {
    switch call {
    case .describeLoadBalancers(let arns, let balancerNames, let page):
      for arn in arns where arn != names.loadBalancerARN { throw .loadBalancerNotFound(arn) }
      for name in balancerNames where name != FleetNames.loadBalancer { throw .loadBalancerNotFound(name) }
      return .loadBalancers(try Paging.page([balancer], page, size: 400, most: 400) { $0.name })
    case .describeListeners(let arn, let arns, let page):
      if let arn, arn != names.loadBalancerARN { throw .loadBalancerNotFound(arn) }
      let all = listeners
      for arn in arns where !all.contains(where: { $0.arn == arn }) { throw .listenerNotFound(arn) }
      let wanted = arns.isEmpty ? all : all.filter { arns.contains($0.arn) }
      return .listeners(try Paging.page(wanted, page, size: 400, most: 400) { $0.arn })
    case .describeSecurityGroups(let ids, let page): return .securityGroups(try securityGroups(ids, page))
    }
  }

  private var balancer: LoadBalancerRecord {
    LoadBalancerRecord(
      arn: names.loadBalancerARN, name: FleetNames.loadBalancer, dnsName: front.address, scheme: "internal",
      state: "active", type: "application", zones: group.configuration.zones.map(\.name),
      securityGroups: [Self.balancerSecurityGroup], vpcId: Self.network, addressType: "ipv4",
      createdTime: wire(group.createdAt))
  }

  var listeners: [ListenerRecord] {
    func listener(_ id: String, _ port: Int, _ protocolName: String, _ action: ActionRecord) -> ListenerRecord {
      let tail = names.loadBalancerARN.replacing(":loadbalancer/", with: ":listener/")
      return ListenerRecord(
        arn: "\(tail)/\(id)", loadBalancerARN: names.loadBalancerARN, port: port, protocolName: protocolName,
        defaultActions: [action])
    }
    return [
      listener(
        "0000000000000080", front.httpPort, "HTTP",
        ActionRecord(type: "redirect", redirect: RedirectRecord(protocolName: "HTTPS", port: "\(front.httpsPort)"))),
      listener(
        "0000000000000443", front.httpsPort, "HTTPS",
        ActionRecord(type: "forward", targetGroupARN: names.targetGroupARN)),
    ]
  }
}
