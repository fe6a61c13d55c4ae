import Testing

/// The programs as their users meet them. One at a time: each watches CPU shares and clocks of real
/// processes, and two fleets at once on two cores would starve each other.
@Suite(.serialized) enum EndToEnd {}
