// Two threads and one unguarded number: what the thread sanitizer must report, or its silence about the
// tests says nothing.
import Glibc

nonisolated(unsafe) var number = 0

func count() {
  for _ in 0..<10_000 { number += 1 }
}

@main struct Planted {
  static func main() {
    var other = pthread_t()
    pthread_create(
      &other, nil,
      { _ in
        count()
        return nil
      }, nil)
    count()
    pthread_join(other, nil)
    print(number)
  }
}
