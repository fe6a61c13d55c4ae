/// Where `?next=` may lead: to a page of this shop and nowhere else.
enum LocalPath {
  /// The path when a browser would stay on this site with it, else nil. "//host", "/\host" and control
  /// characters are refused: browsers read the first two as another host and drop the last while reading.
  static func checked(_ path: String?) -> String? {
    guard let path, path.hasPrefix("/"), path.utf8.count <= 2048 else { return nil }
    let bytes = Array(path.utf8)
    if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return nil }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
    return path
  }
}
