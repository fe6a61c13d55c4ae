// Text from outside is an attack: whatever field it comes by, no control, no C1, no bidi override and no zero-width
// character reaches a cell.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct HostileTextTests {
  /// ESC sequences, OSC 52 (which writes the clipboard), C1 CSI, a bidi override, zero-width space, NUL, BEL.
  static let poison = "A\u{1B}[2J\u{1B}]52;c;ZXZpbA==\u{07}\u{9B}31m\u{202E}evil\u{2066}\u{200B}\u{0}\u{7F}\r\nZ"

  /// The canvas refuses controls too, so the screen alone would not show a missing sanitiser: the model is read as
  /// well. Swift's description of a value writes hostile scalars as `\u{…}`, or as they are.
  private func expectClean(_ fixture: Fixture, _ what: String) {
    let model = String(
      describing: (fixture.model.fleet, fixture.model.shop, fixture.model.overlay, fixture.model.notice))
    for escaped in ["\\u{1B}", "\\u{9B}", "\\u{07}", "\\u{202E}", "\\0", "\\r\\n", "\u{202E}", "\u{200B}", "\u{1B}"] {
      #expect(!model.contains(escaped), "\(what) put \(escaped.debugDescription) into the model")
    }
    for size in [Size(width: 200, height: 60), Size(width: 80, height: 24)] {
      var model = fixture.model
      model.size = size
      for pane in [Pane.fleet, .shop] {
        model.focus = pane
        for scalar in text(of: view(model)).unicodeScalars where scalar != "\n" {
          let value = scalar.value
          let isControl = value < 0x20 || (0x7F..<0xA0).contains(value)
          let isTrick =
            (0x200B...0x200F).contains(value) || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
          #expect(!isControl && !isTrick, "\(what) put U+\(String(value, radix: 16)) on the screen")
          if isControl || isTrick { return }
        }
      }
    }
  }

  /// Machines, alarms and a target group whose every text is hostile.
  private func answerTheRest(_ fixture: inout Fixture) {
    let poison = Self.poison
    fixture.answer(
      .machines,
      .describeInstances(
        RecordPage([
          EC2InstanceRecord(
            id: poison, imageId: poison, state: EC2StateRecord(code: 16, name: poison), type: poison, subnetId: poison,
            privateAddress: poison, publicAddress: poison,
            stateReason: EC2StateReasonRecord(code: poison, message: poison))
        ])))
    fixture.answer(
      .alarms,
      .describeAlarms(
        RecordPage([
          MetricAlarmRecord(
            name: poison, state: .ok, stateReason: poison, metricName: poison, statistic: poison, periodSeconds: 1,
            evaluationPeriods: 3, threshold: 70, comparisonOperator: "GreaterThanThreshold", treatMissingData: poison)
        ])))
    fixture.answer(
      .targetGroup,
      .describeTargetGroups(
        RecordPage([
          TargetGroupRecord(
            arn: "arn:x", name: poison, protocolName: poison, port: 80, healthCheckPath: poison)
        ])))
  }

  @Test func aBalancersNameIsSanitisedAlthoughItsARNIsKeptAsItIs() {
    let record = TargetGroupRecord(
      arn: "arn:x", name: "g", loadBalancerARNs: ["arn:aws:elasticloadbalancing:r:a:loadbalancer/app/\u{1B}[2J/1"])
    #expect(FleetIntake.targetGroup(record).balancerName == "␛[2J")
  }

  @Test func everyFieldOfTheFleet() {
    var fixture = GoldenScreenTests.whole(Size(width: 200, height: 60))
    let poison = Self.poison
    fixture.answer(
      .group,
      .describeAutoScalingGroups(
        RecordPage([
          AutoScalingGroupRecord(
            name: poison, minSize: 2, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 5,
            healthCheckType: poison,
            instances: [
              InstanceRecord(
                id: poison, availabilityZone: poison, lifecycleState: LifecycleState(rawValue: poison),
                healthStatus: poison,
                protectedFromScaleIn: false)
            ], createdTime: FleetSamples.time(9))
        ])))
    fixture.answer(
      .targets,
      .describeTargetHealth([
        TargetHealthRecord(
          target: TargetRecord(id: poison, port: 1),
          health: TargetStateRecord(
            state: TargetState(rawValue: "unhealthy" + poison), reason: TargetReason(rawValue: poison),
            description: poison))
      ]))
    fixture.answer(
      .activities,
      .describeScalingActivities(
        RecordPage([
          ActivityRecord(
            id: poison, groupName: poison, description: "Launching a new EC2 instance: " + poison, cause: poison,
            startTime: FleetSamples.time(5), statusCode: ActivityStatus(rawValue: poison), statusMessage: poison)
        ])))
    fixture.answer(
      .policies, .describePolicies(RecordPage([PolicyRecord(name: poison, arn: "", type: poison, isEnabled: true)])))
    fixture.send(.probed([ProbeOutcome(id: poison, exchange: .failure(.cut(poison)))]))
    answerTheRest(&fixture)
    expectClean(fixture, "a field of the API")
    fixture.press(.enter)
    expectClean(fixture, "the instance's dialog")
    fixture.press(.escape)
    for key in ["w", "t", "P", "A"] {
      fixture.type(key)
      for _ in 0..<12 {
        expectClean(fixture, "the dialog of \(key)")
        fixture.press(.down)
      }
      fixture.press(.escape)
    }
    fixture.type("x")
    expectClean(fixture, "the plan")
  }

  @Test func everyReasonOfAFailure() {
    let poison = Self.poison
    let failures: [FleetAnswer] = [
      .error(APIError(code: poison, message: poison)), .notUnderstood(poison, status: 200),
      .transport(.cannotConnect(poison)),
      .transport(.cut(poison)), .transport(.tls(poison)), .transport(.badRequest(poison)),
    ]
    for failure in failures {
      var fixture = Fixture()
      fixture.send(.woke)
      for feed in FleetFeed.allCases { fixture.send(.fleet(.feed(feed), .failed(failure))) }
      expectClean(fixture, "a failure")
    }
  }

  @Test func everyFieldOfTheShop() {
    let poison = "A\\u001b[2J\\u001b]52;c;ZXZpbA==\\u0007\\u009b31m\\u202eevil\\u2066\\u200b\\u0000\\u007f\\r\\nZ"
    var fixture = ShopTests.shop()
    let book = ShopSamples.book(5, poison, poison, "1.00", stock: 1, description: poison)
      .replacing("Luisa", with: poison)
    fixture.pass(milliseconds: 11_000)
    fixture.reply(to: .catalog, .json(ShopSamples.page([book])))
    fixture.reply(to: .orders, .json(ShopSamples.page([ShopSamples.order(1, poison, "1.00", status: "Shipped")])))
    expectClean(fixture, "a book")
    fixture.press(.enter)
    expectClean(fixture, "a book's card")
    fixture.press(.escape)
    fixture.type("b")
    expectClean(fixture, "the form")
    fixture.press(.escape)
    fixture.type("o")
    fixture.press(.enter)
    expectClean(fixture, "an order")
  }

  @Test func theAccountTheErrorsAndTheInstance() {
    let poison = "\\u001b]52;c;ZXZpbA==\\u0007\\u202eevil"
    var fixture = ShopTests.shop(signedIn: false)
    fixture.type("s")
    fixture.type("a@b.c")
    fixture.press(.enter, .enter)
    fixture.reply(
      to: .signIn,
      .json(
        "{\"error\":{\"code\":\"invalid\",\"message\":\"\(poison)\",\"fields\":{\"email\":\"\(poison)\"}}}", status: 422
      ))
    expectClean(fixture, "an error")
    fixture.press(.enter, .enter)
    fixture.reply(
      to: .signIn,
      .json(
        "{\"id\":1,\"name\":\"\(poison)\",\"email\":\"\(poison)\"}", headers: [WireHeader("X-Served-By", Self.poison)]))
    expectClean(fixture, "an account")
  }

  @Test func whatChildrenSay() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.send(.child(.chaosEnded(exitCode: 1, lastWords: Self.poison)))
    expectClean(fixture, "a child's last words")
    fixture.type("L")
    fixture.send(.child(.loadEnded(exitCode: nil, lastWords: Self.poison)))
    expectClean(fixture, "the load's last words")
    fixture.send(.paste(Self.poison, isCut: false))
    fixture.send(.fileFailed(.actionLog, cause: Self.poison))
    expectClean(fixture, "a file's failure")
  }
}
