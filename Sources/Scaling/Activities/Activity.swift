/// A scaling activity: one instance started, taken out or moved, with the sentence that says why.
public struct Activity: Hashable, Codable, Sendable, Identifiable {
  /// ActivityId: 36 characters.
  public let id: String
  /// Where scale-in was held back: one of those that protection kept.
  public let instance: InstanceID
  public let kind: Kind
  public let zone: String
  /// Sentences `At <time> …`, joined by two spaces.
  public internal(set) var cause: String
  public internal(set) var startTime: Moment
  public internal(set) var status: Status

  /// What happens to the instance.
  public enum Kind: Hashable, Codable, Sendable {
    case launch
    case terminate
    case enterStandby
    case exitStandby
    case detach
    case attach
    /// Nothing: all that might leave are protected.
    case scaleInHeldBack
  }

  /// How far it is. Time of the end and message exist only where they mean something.
  public enum Status: Hashable, Codable, Sendable {
    case preInService
    case inProgress
    case waitingForConnectionDraining
    case successful(at: Moment)
    case failed(at: Moment, message: String)
    case cancelled(at: Moment, message: String)
  }
}

extension Activity {
  /// `Description` of the API.
  public var description: String {
    let draining = status == .waitingForConnectionDraining ? " - Waiting For ELB Connection Draining." : ""
    switch kind {
    case .launch: return "Launching a new EC2 instance: \(instance)"
    case .terminate: return "Terminating EC2 instance: \(instance)\(draining)"
    case .enterStandby: return "Moving EC2 instance to Standby: \(instance)\(draining)"
    case .exitStandby: return "Moving EC2 instance out of Standby: \(instance)"
    case .detach: return "Detaching EC2 instance: \(instance)\(draining)"
    case .attach: return "Attaching an existing EC2 instance: \(instance)"
    case .scaleInHeldBack: return statusMessage ?? ""
    }
  }

  /// `StatusCode` of the API.
  public var statusCode: String {
    switch status {
    case .preInService: "PreInService"
    case .inProgress: "InProgress"
    case .waitingForConnectionDraining: "WaitingForELBConnectionDraining"
    case .successful: "Successful"
    case .failed: "Failed"
    case .cancelled: "Cancelled"
    }
  }

  /// `StatusMessage` of the API.
  public var statusMessage: String? {
    switch status {
    case .failed(_, let message), .cancelled(_, let message): message
    case .preInService, .inProgress, .waitingForConnectionDraining, .successful: nil
    }
  }

  /// `EndTime` of the API, absent while it runs.
  public var endTime: Moment? {
    switch status {
    case .successful(let end), .failed(let end, _), .cancelled(let end, _): end
    case .preInService, .inProgress, .waitingForConnectionDraining: nil
    }
  }

  /// `Progress` of the API, 0…100.
  public var progress: Int {
    switch status {
    case .preInService: 30
    case .waitingForConnectionDraining: 50
    case .inProgress: kind == .terminate ? 60 : 50
    case .successful, .failed, .cancelled: 100
    }
  }
}
