import Doorkeeper

/// The numbers of this server's door, and of what it reads. docs/server.md lists them.
extension ConnectionLimits {
  /// What a `bookstore-server` holds to.
  public static let server = ConnectionLimits(
    // More than a balancer's pool to one instance; 1,000 slow clients do not fit, so that it is seen to close some.
    connectionsMost: 800,
    reserve: 32,
    // A head fits one packet; a minute of dripping is nobody's network.
    head: .seconds(10),
    // A cover of 2 MiB at 70 kB a second.
    body: .seconds(30),
    // A change waits 5 s for the database, sixteen passwords are hashed in 2 s.
    work: .seconds(60),
    reply: .seconds(60),
    // Longer than a balancer keeps idle connections (HAProxy here: 10 s), so that the balancer closes first and never
    // writes into a closed one.
    idle: .seconds(75),
    // What the largest form has, twice.
    bodyBytesMost: 2 * (BodyLimits.formBytes + CoverRule.maximumBytes),
    headBytesMost: 16 * 1024,
    headersMost: 100,
    heldBytesMost: 128 * 1024 * 1024)
}

/// How much of a request is read before it is refused in words.
enum BodyLimits {
  /// A form with a description of 10,000 characters of four bytes, each percent-encoded, is 120 kB.
  static let formBytes = 256 * 1024
  /// The deepest JSON; a body of the shop is flat.
  static let jsonDepth = 16
  /// No form of the shop has more than ten fields.
  static let fields = 100
  /// The header lines of one part of a multipart form.
  static let partHeadBytes = 4 * 1024
}
