// The file of a shop's memory as it is read at the start. What cannot be read is said and left where it is until something
// new is to be kept.
import Console
import FoundationEssentials

public enum ShopMemoryFile {
  /// Twenty forms with the longest descriptions, and some.
  private static let maximumBytes = 2_097_152

  /// The memory of the file; an empty one where there is none, or none that can be used, which `complain` is told.
  public static func load(_ path: String, _ complain: (_ cause: String) -> Void) -> ShopMemory {
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: maximumBytes, isPrivate: true)
    } catch {
      if error != .missing { complain(error.description) }
      return ShopMemory()
    }
    guard let memory = try? JSONDecoder().decode(ShopMemory.self, from: Data(bytes)),
      memory.version == ShopMemory.currentVersion
    else {
      complain("it is not of this release")
      return ShopMemory()
    }
    return memory
  }
}
