import Glibc

/// The fleets of this machine: folders with a `fleet.json`.
public enum FleetFolders {
  /// More are not offered.
  private static let maximumNames = 100

  /// Their names, in order.
  public static func names(below path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder), names.count < maximumNames {
      // The name is an array of 256 in C, a tuple in Swift.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix("."), access("\(path)/\(name)/fleet.json", F_OK) == 0 { names.append(name) }
    }
    return names.sorted()
  }
}
