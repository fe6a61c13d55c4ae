import CloudAPI
import Testing

/// Filter patterns as the CloudWatch Logs user guide describes them for unstructured events.
@Suite struct LogFilterTests {
  @Test(arguments: [
    ("", "anything", true), ("ERROR", "[ERROR 400] BAD REQUEST", true), ("ERROR", "[error]", false),
    ("ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true), ("ERROR ARGUMENTS", "[ERROR 400] BAD", false),
    ("?ERROR ?ARGUMENTS", "[ERROR 400] BAD", true), ("?ERROR ?ARGUMENTS", "fine", false),
    (#""INTERNAL SERVER ERROR""#, "[ERROR 500] INTERNAL SERVER ERROR", true),
    (#""INTERNAL SERVER ERROR""#, "INTERNAL ERROR SERVER", false), ("ERROR -ARGUMENTS", "ERROR 400", true),
    ("ERROR -ARGUMENTS", "ERROR ARGUMENTS", false), (#"-"/health""#, "GET /health 200", false),
    (#"-"/health""#, "GET /books 200", true), ("?ERROR ?WARN GET", "GET / 200", true), ("GET", "TARGET", true),
    (#""say \"hi\"""#, #"they say "hi" now"#, true), ("  GET\t200  ", "GET / 200", true), ("ñandú", "un ñandú", true),
  ])
  func matches(pattern: String, message: String, expected: Bool) throws {
    #expect(try LogFilterPattern(pattern).matches(message) == expected)
  }

  @Test(arguments: [
    #"{ $.level = "error" }"#, "[ip, user]", "%GET|POST%", "a.b", "/books", "-", "?", #"""#, #""""#, #""open"#,
    #""a"b"#, "--a",
  ])
  func whatIsNotSpokenIsRefused(pattern: String) {
    let error = #expect(throws: APIError.self) { try LogFilterPattern(pattern) }
    #expect(error?.code == "InvalidParameterException" && error?.status == 400)
  }

  @Test func parametersThatExcludeEachOtherAreRefused() {
    let time = WireTime(seconds: 10)
    for call in [
      FilterLogEvents(), FilterLogEvents(groupName: "g", groupIdentifier: "g"),
      FilterLogEvents(groupName: "g", streamNames: ["s"], streamPrefix: "s"),
      FilterLogEvents(groupName: "g", startTime: time, endTime: WireTime(seconds: 9)),
    ] {
      let error = #expect(throws: APIError.self) { try call.check() }
      #expect(error?.code == "InvalidParameterException")
    }
    #expect(throws: Never.self) { try FilterLogEvents(groupName: "g", startTime: time, endTime: time).check() }
    #expect(throws: APIError.self) { try DescribeLogStreams().check() }
    #expect(throws: APIError.self) {
      try DescribeLogStreams(groupName: "g", streamPrefix: "i", order: .lastEvent).check()
    }
  }

  @Test func aTimeThatCannotBeWrittenIsNotUnderstood() {
    let call = APICall.logs(.filterLogEvents(FilterLogEvents(groupName: "g")))
    for time in ["-1", "9223372036854775807", "1.5", "\"x\""] {
      let body = #"{"events":[{"logStreamName":"s","timestamp":\#(time),"message":"m","eventId":"1"}]}"#
      guard case .notUnderstood = call.answer(status: 200, headers: [], body: Array(body.utf8)) else {
        Issue.record("understood \(time)")
        continue
      }
    }
  }
}
