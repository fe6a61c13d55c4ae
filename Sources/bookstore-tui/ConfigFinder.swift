// Reads `config.yaml` and the files of AWS's own tools. What they mean is decided in Console/Config and
// Console/Contexts/Credentials.
import Console
import ConsoleHost

enum ConfigFinder {
  /// `$XDG_CONFIG_HOME/bookstore/config.yaml`, else below `~/.config`; nil where neither variable says.
  static func path(_ environment: [String: String]) -> String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return config + "/bookstore/config.yaml" }
    return environment["HOME"].map { $0 + "/.config/bookstore/config.yaml" }
  }

  /// What the file says; an empty configuration where there is none.
  static func read(_ environment: [String: String]) throws(ConfigProblem) -> ConsoleConfig {
    guard let path = path(environment) else { return ConsoleConfig() }
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: YAMLTable.maximumBytes)
    } catch {
      if error == .missing { return ConsoleConfig() }
      throw ConfigProblem(path: path, line: nil, kind: .notRead(error.description))
    }
    let root: ConfigNode?
    do throws(YAMLTable.Problem) { root = try YAMLTable.tree(of: bytes) } catch {
      throw ConfigProblem(path: path, line: error.line, kind: .notRead(error.sentence))
    }
    return try ConsoleConfig.read(root, path: path)
  }
}

/// Where AWS's own tools keep keys.
enum KeyFinder {
  static func chain(_ environment: [String: String]) -> Result<CredentialChain, CredentialProblem> {
    let paths = CredentialChain.paths(environment)
    do throws(CredentialProblem) {
      return .success(
        CredentialChain(
          environment: environment, credentials: try read(paths.credentials, .credentials),
          config: try read(paths.config, .config)))
    } catch {
      return .failure(error)
    }
  }

  private static func read(
    _ path: String?, _ kind: SharedProfiles.Kind
  ) throws(CredentialProblem) -> SharedProfiles {
    guard let path else { return SharedProfiles(path: "~/.aws") }
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: SharedProfiles.maximumBytes)
    } catch {
      if error == .missing { return SharedProfiles(path: path) }
      throw .file(path: path, line: nil, words: .verbatim(error.description))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .file(path: path, line: nil, words: CredentialTexts.notUTF8)
    }
    return try SharedProfiles(text, kind: kind, path: path)
  }
}
