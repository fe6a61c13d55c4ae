// A file that somebody hands over to be played: JSON Lines, of which every one may be forged.
import Console
import Scaling
import Terminal

extension FuzzTarget {
  /// - A file is a recording, or its flaw is a safe sentence.
  /// - Its events are in the order of time, none before 1970 or after 9999.
  /// - A console plays it to its end and back: every screen safe and of its size, nothing is asked.
  static let recording = FuzzTarget(
    "recording",
    dictionary: [
      "{\"format\":\"bookstore-recording\",\"version\":1,\"began_at\":", "\n{\"at\":1795430460000,\"kind\":\"",
      "fleet\"",
      "same\"", "probes\"", "shop\"", "action\"", "load\"", ",\"feed\":\"group\"", ",\"feed\":\"metrics\"",
      ",\"list\":\"catalog\"", ",\"pages\":[{\"status\":200,\"body\":\"", "\"type\":\"text/xml\"", "\"reply\":{",
      "\"failure\":\"timed_out\",\"detail\":\"", "\"instances\":[{\"id\":\"", "\"gone\":[\"", "9223372036854775807",
      "-9223372036854775808", "253402300799000", "\\u001b]52;c;", "\\u202e", "\\ud800", "null", "\"line\":\"{",
      "\"is_local\":true", "\"pace\":\"fast\"", "\"shop\":\"https://shop.example\"",
    ], maximumBytes: 32_768
  ) { bytes throws(BrokenInvariant) in
    let recording: Recording
    do throws(RecordingFlaw) { recording = try Recording.read(bytes) } catch {
      for words in [error.sentence.english, error.sentence.spanish] { try SafeText.expect(words, "a flaw") }
      return
    }
    var before = Moment(milliseconds: 0)
    for event in recording.events {
      try hold(event.at >= before, "an event comes before the one before it")
      try hold(event.at.milliseconds <= 253_402_300_799_000, "an event after the year 9999")
      before = event.at
    }
    try hold(recording.beganAt <= recording.endedAt, "it ends before it begins")
    var model = Model(
      replaying: recording,
      settings: Settings(language: .english, glyphs: .unicode, secondsEastOfUTC: 0, runName: "run", mode: .replay),
      size: Size(width: 80, height: 24), wall: Moment(milliseconds: 1_000))
    for (step, key) in [Key.character(" "), .right, .end, .character("]"), .left, .tab, .enter, .escape].enumerated() {
      let wall = Moment(milliseconds: 1_000 + Int64(step) * 700)
      let commands = update(&model, .key(key), now: wall)
      let reachesOut = commands.contains { command in
        switch command {
        case .callFleet, .callShop, .probe: true
        default: false
        }
      }
      try hold(!reachesOut, "a replay asks the world")
      try SafeText.expect(view(model), "a replayed screen")
    }
  }
}
