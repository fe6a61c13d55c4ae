// --record and --replay: looked at before the screen is opened, so that a wrong file is said like any wrong input.
import ArgumentParser
import Console
import ConsoleHost
import Scaling

/// Recording and playing.
struct TapeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write all that is seen and done to this new file.", valueName: "file"), completion: .file())
  var record: String?

  @Option(help: ArgumentHelp("Play such a file; nothing is asked or done.", valueName: "file"), completion: .file())
  var replay: String?

  /// What is wanted, or why it cannot be had.
  func wish(_ language: Language) throws -> TapeWish {
    if record != nil, replay != nil {
      throw CleanExit.refused(RecordingTexts.notBoth.text(language), isUsage: true)
    }
    if let record {
      if let problem = RecordingFile.problem(making: record) {
        throw CleanExit.refused("--record \(record): \(problem)", isUsage: true)
      }
      return .record(record)
    }
    return try replay.map { .replay(try RecordingSource.read($0, option: "--replay", language)) } ?? .keep
  }
}

/// What is to be recorded or played.
enum TapeWish {
  /// The last half hour alone is kept.
  case keep
  case record(String)
  case replay(Recording)

  var mode: ConsoleMode {
    switch self {
    case .keep: .live
    case .record: .recording
    case .replay: .replay
    }
  }
}

/// A recording that was named on the command line.
enum RecordingSource {
  static func read(_ path: String, option: String, _ language: Language) throws -> Recording {
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: Recording.maximumBytes)
    } catch {
      throw CleanExit.refused("\(option) \(path): \(error.description)", isUsage: true)
    }
    do throws(RecordingFlaw) { return try Recording.read(bytes) } catch {
      throw CleanExit.refused("\(option) \(path): \(error.sentence.text(language))", isUsage: true)
    }
  }
}
