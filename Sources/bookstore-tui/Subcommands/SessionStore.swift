import Console
import ConsoleHost
import FoundationEssentials

/// The file of one shop's session. Writing it is HostFiles', for the screen too; reading it is here.
struct SessionStore {
  let path: String

  /// A session has an email and a cookie; more than this is not one of ours.
  private static let maximumBytes = 16_384

  /// The session; nil where none is remembered, or what is there cannot be used, which `complain` is told.
  func load(_ complain: (Phrase) -> Void) -> SavedSession? {
    func unusable(_ cause: String) -> SavedSession? {
      complain(EndingTexts.sessionUnusable(path: path, cause: cause))
      return nil
    }
    do {
      let bytes = try BoundedFile.read(path, maximumBytes: Self.maximumBytes, isPrivate: true)
      let session = try JSONDecoder().decode(SavedSession.self, from: Data(bytes))
      return session.isUsable ? session : unusable("no session is written so")
    } catch BoundedFile.Failure.missing {
      return nil
    } catch let failure as BoundedFile.Failure {
      return unusable(failure.description)
    } catch {
      return unusable("it is not a session of this release" + JSONMistake.place(error))
    }
  }

  /// Remembers a session, or forgets it by nil. The system's words where that failed.
  func save(_ session: SavedSession?) -> String? {
    do throws(FileFailure) {
      try HostFiles(sessionPath: path, actionLogPath: nil).saveSession(session)
      return nil
    } catch {
      return error.cause
    }
  }
}
