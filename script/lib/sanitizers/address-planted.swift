// One byte behind the end: what the address sanitizer must report, or its silence about the tests says nothing.
@main struct Planted {
  static func main() {
    let count = 16
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    bytes.initialize(repeating: 1, count: count)
    print(bytes[count])
    bytes.deallocate()
  }
}
