// Measures what the doctor judges: the fleet as `status` reads it, then what stands around it, each call once, one at a
// time; what does not answer is said at its point and keeps no other from being examined.
import BookStoreKit
import CloudAPI
import Scaling

/// One examination.
public struct DoctorRun: Sendable {
  private let access: FleetAccess
  private let shop: ShopAccess?
  private let client: FleetClient
  private let transport: any HTTPTransport

  public init(access: FleetAccess, shop: ShopAccess?, transport: any HTTPTransport) {
    self.access = access
    self.shop = shop
    self.transport = transport
    client = FleetClient(endpoint: access.endpoint)
  }

  /// - Parameters:
  ///   - reading: the fleet, read.
  ///   - local: what this machine tells of a fleet of its own.
  public func facts(_ reading: FleetReading, local: LocalFacts?) async -> DoctorFacts {
    var facts = DoctorFacts(reading: reading, key: access.key)
    facts.local = local
    facts.shop = shop?.url
    facts.identity = await ask(.getCallerIdentity) {
      if case .getCallerIdentity(let caller) = $0 { caller } else { nil }
    }
    if local == nil { await askAround(&facts) }
    for (target, port) in targets(reading) { facts.health[target.id] = await health(of: target, port) }
    facts.certificate = await certificate()
    return facts
  }

  private func askAround(_ facts: inout DoctorFacts) async {
    guard let arn = facts.reading.snapshot.targetGroup.record?.loadBalancerARNs.first else { return }
    facts.balancer = await ask(.surroundings(.describeLoadBalancers(arns: [arn]))) { reply in
      if case .surroundings(.loadBalancers(let page)) = reply { page.records.first } else { nil }
    }
    facts.securityGroups = await ask(.surroundings(.describeSecurityGroups())) { reply in
      if case .surroundings(.securityGroups(let page)) = reply { page.records } else { nil }
    }
  }

  private func ask<Value>(_ call: APICall, _ part: (APIReply) -> Value?) async -> Measured<Value> {
    let answer = client.answer(to: call, from: await send(client.request(for: call)))
    guard case .success(let reply, _) = answer else { return .failed(answer.cause) }
    return part(reply).map(Measured.value) ?? .failed(FeedTexts.notUnderstood(call.action))
  }

  private func targets(_ reading: FleetReading) -> [(machine: MachineFacts, port: Int)] {
    guard reading.pane.context.probe != .off else { return [] }
    return (reading.pane.machines.value ?? []).compactMap { machine in
      guard machine.privateAddress != nil,
        let target = reading.pane.targets.value?.first(where: { $0.id == machine.id }), target.port > 0
      else { return nil }
      return (machine, target.port)
    }
  }

  private func health(of machine: MachineFacts, _ port: Int) async -> Measured<HealthReport> {
    let probe = HealthProbe(
      address: machine.privateAddress ?? "", port: port, proxy: access.context.probe.proxy)
    switch probe.answer(from: await send(probe.request)) {
    case .report(let report, _, _): return .value(report)
    case .unreadable(let status, _): return .failed(FeedTexts.notUnderstood("/health: HTTP \(status)"))
    case .unreachable(let failure): return .failed(failure.cause)
    }
  }

  private func certificate() async -> Measured<CertificateFacts> {
    guard let shop, shop.url.hasPrefix("https://") else { return .notAsked }
    var request = WireRequest(url: shop.url + "/health", trust: shop.trust)
    request.wantsCertificate = true
    switch await send(request) {
    case .failure(let failure): return .failed(failure.cause)
    case .success(let reply):
      return reply.certificateEnd.flatMap(CertificateFacts.init(openSSL:)).map(Measured.value)
        ?? .failed(FeedTexts.notUnderstood("certificate"))
    }
  }

  private func send(_ request: WireRequest) async -> Result<WireReply, TransportFailure> {
    do throws(TransportFailure) { return .success(try await transport.send(request)) } catch { return .failure(error) }
  }
}
