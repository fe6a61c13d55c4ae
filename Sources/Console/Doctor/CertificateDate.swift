import Scaling

extension CertificateFacts {
  /// Reads OpenSSL's form, `Nov 23 11:08:38 2027 GMT` (ASN1_TIME_print); nil for anything else.
  public init?(openSSL text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 5, parts[4] == "GMT", let month = months.firstIndex(of: String(parts[0])),
      let day = Int(parts[1]), (1...31).contains(day), parts[3].count == 4, parts[3].allSatisfy(\.isNumber)
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard let moment = Moment(iso8601: "\(parts[3])-\(two(month + 1))-\(two(day))T\(parts[2])Z") else { return nil }
    self.init(endsAt: moment)
  }
}
