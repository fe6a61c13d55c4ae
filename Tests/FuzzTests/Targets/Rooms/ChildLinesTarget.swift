// What a child process of the console writes: the lines of a load, the last words of one that ended.
import Console
import Scaling
import Terminal

extension FuzzTarget {
  /// No line of a child breaks an invariant of the console or puts anything harmful on its screen.
  static let childLines = FuzzTarget(
    "child-lines",
    dictionary: [
      "{\"kind\":\"progress\",\"seconds\":12,\"shoppers\":8,\"requests\":1,\"failed\":0,\"purchases\":1,", "\"done\"",
      "\"p50_milliseconds\":1.5,", "\"p95_milliseconds\":4.5}", "1e300", "-1", "9223372036854775807", "1e-300", "null",
      "\n",
      "\u{1B}[2J",
    ], maximumBytes: 1024
  ) { bytes throws(BrokenInvariant) in
    var world = ConsoleWorld.beginnings[1]
    try world.send(.key(.character("L")))
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(8) {
      try world.send(.child(.loadLine(String(line))))
      try world.look()
      try world.pass(milliseconds: 1000)
    }
    let words = String(decoding: bytes, as: UTF8.self)
    try world.send(.child(.chaosEnded(exitCode: bytes.first.map(Int32.init), lastWords: words)))
    try world.look()
    try world.send(.child(.loadEnded(exitCode: nil, lastWords: words)))
    try world.send(.fileFailed(.actionLog, cause: words))
    try world.look()
  }
}
