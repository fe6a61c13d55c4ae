import Glibc

/// The folders in a folder, and removing one that holds only files.
enum FolderList {
  struct Entry: Hashable {
    let name: String
    /// Seconds since 1970.
    let changedAt: Int
  }

  static func entries(_ path: String) -> [Entry] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var information = stat()
      guard name != ".", name != "..", lstat("\(path)/\(name)", &information) == 0 else { continue }
      entries.append(Entry(name: name, changedAt: Int(information.st_mtim.tv_sec)))
    }
    return entries
  }

  /// Removes a folder and the files in it; folders inside it are left, and so is it then.
  static func remove(_ path: String) {
    for entry in entries(path) { unlink("\(path)/\(entry.name)") }
    rmdir(path)
  }
}
