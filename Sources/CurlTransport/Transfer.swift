// One exchange: a request as libcurl's options, the reply as it arrives, and what became of it.

import BookStoreKit
import CCurl

/// One request on one easy handle. Lives on the engine's thread; libcurl's callbacks reach it by an unretained pointer,
/// which is good because the engine holds it until the handle is out of the multi handle.
final class Transfer {
  let id: UInt64
  let request: WireRequest
  let continuation: CheckedContinuation<Result<WireReply, TransportFailure>, Never>
  let handle: UnsafeMutableRawPointer
  /// Whether the handle is in the multi handle.
  var isAdded = false

  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var reply = WireReply(status: 0)
  private var headerBytes = 0
  private var isTooLarge = false
  private let complaint = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// More header bytes than any server of ours sends by far.
  private static let maximumHeaderBytes = 256 << 10

  init(_ submission: Submission, handle: UnsafeMutableRawPointer) {
    id = submission.id
    request = submission.request
    continuation = submission.continuation
    self.handle = handle
    complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { complaint.deallocate() }

  /// Gives the handle everything it needs.
  func configure() throws(TransportFailure) {
    try setText(CURLOPT_URL, request.url)
    try setText(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_CERTINFO, request.wantsCertificate ? 1 : 0)
    set(CURLOPT_TIMEOUT_MS, request.timeoutMilliseconds)
    set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeoutMilliseconds)
    _ = ccurl_set_offset(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(request.maximumReplyBytes))
    _ = ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, complaint)
    // What runs here is never behind a proxy, whatever the environment says; elsewhere the environment rules.
    if let proxy = request.proxy {
      try setText(CURLOPT_PROXY, proxy)
      // Whatever NO_PROXY says: the request itself says how to go.
      try setText(CURLOPT_NOPROXY, "")
    } else if LoopbackHost.isNamed(in: request.url) {
      try setText(CURLOPT_PROXY, "")
    }
    if !request.isOnlyReading { forbidRepeating() }
    try configureTrust()
    try configureBody()
    try configureSigning()
    try configureHeaders()
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION, receiveBody, CURLOPT_WRITEDATA, context)
    _ = ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION, receiveHeader, CURLOPT_HEADERDATA, context)
  }

  /// libcurl sends a request once more by itself (Curl_retry_request), and nobody is told that the first may have been
  /// done: on a kept connection that turns out to be closed, so it gets one of its own; and where HTTP/2 says
  /// REFUSED_STREAM, which HAProxy says of any request whose server died before it answered, also of a POST that was
  /// done (seen with HAProxy 2.6 and libcurl 7.88), so it goes by HTTP/1.1, where that is an empty reply.
  private func forbidRepeating() {
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
  }

  private func configureTrust() throws(TransportFailure) {
    guard case .authority(let path) = request.trust else { return }
    try setText(CURLOPT_CAINFO, path)
    // The folder of the system's authorities would be believed as well.
    _ = ccurl_set_pointer(handle, CURLOPT_CAPATH, nil)
  }

  private func configureBody() throws(TransportFailure) {
    switch request.method {
    case .get:
      guard request.body.isEmpty else { throw .badRequest("a GET has no body") }
      set(CURLOPT_HTTPGET, 1)
    case .post:
      set(CURLOPT_POST, 1)
      // Copied by libcurl, and not read by a callback: only so does its signature cover the body (seen with 7.88).
      _ = ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      request.body.withUnsafeBytes { bytes in
        var nothing: UInt8 = 0
        if let start = bytes.baseAddress {
          _ = ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start)
        } else {
          _ = ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, &nothing)
        }
      }
    }
  }

  private func configureSigning() throws(TransportFailure) {
    guard case .sigv4(let service, let region, let accessKeyId, let secretAccessKey, _) = request.signing else {
      return
    }
    for part in [service, region] where part.isEmpty || part.contains(":") {
      throw .badRequest("'\(part)' is no service or region to sign for")
    }
    // All four parts: with fewer libcurl guesses from the host name.
    try setText(CURLOPT_AWS_SIGV4, "aws:amz:\(region):\(service)")
    try setText(CURLOPT_USERNAME, accessKeyId)
    try setText(CURLOPT_PASSWORD, secretAccessKey)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
  }

  private func configureHeaders() throws(TransportFailure) {
    var headers = request.headers
    if case .sigv4(_, _, _, _, let token?) = request.signing {
      headers.append(WireHeader("X-Amz-Security-Token", token))
    }
    for header in headers {
      guard HeaderLine.isName(header.name), HeaderLine.isValue(header.value) else {
        throw .badRequest("the header \(header.name.prefix(40)) cannot be sent")
      }
      // libcurl's form for an empty header; its signature of one is wrong (seen with 7.88).
      guard !header.value.isEmpty || request.signing == nil else {
        throw .badRequest("the header \(header.name) of a signed request is empty")
      }
      let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      guard let longer = ccurl_slist_append(headerList, line) else { throw .badRequest("no memory for headers") }
      headerList = longer
    }
    _ = ccurl_set_list(handle, CURLOPT_HTTPHEADER, headerList)
  }

  /// Frees the header list; only when libcurl does not use it any more.
  func releaseHeaders() {
    ccurl_slist_free_all(headerList)
    headerList = nil
  }

  private func set(_ option: CURLoption, _ value: Int) { _ = ccurl_set_long(handle, option, value) }

  private func setText(_ option: CURLoption, _ text: String) throws(TransportFailure) {
    guard !text.utf8.contains(0) else { throw .badRequest("a zero byte in the request") }
    guard ccurl_set_text(handle, option, text) == CURLE_OK else { throw .badRequest("libcurl refused '\(text)'") }
  }

  // MARK: the reply

  /// Takes bytes of the body; false ends the transfer.
  fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard reply.body.count + bytes.count <= request.maximumReplyBytes else {
      isTooLarge = true
      return false
    }
    reply.body.append(contentsOf: bytes)
    return true
  }

  /// Takes a line of the head; false ends the transfer. A status line begins a new head (after `100 Continue`).
  fileprivate func take(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= Self.maximumHeaderBytes else { return false }
    let line = HeaderLine.text(bytes)
    if line.hasPrefix("HTTP/") {
      reply.headers = []
    } else if let header = HeaderLine.header(line) {
      reply.headers.append(header)
    }
    return true
  }

  /// What became of it.
  func result(_ code: CURLcode) -> Result<WireReply, TransportFailure> {
    var microseconds: curl_off_t = 0
    _ = ccurl_get_offset(handle, CURLINFO_TOTAL_TIME_T, &microseconds)
    reply.elapsedMicroseconds = Int(microseconds)
    guard code == CURLE_OK else { return .failure(failure(code)) }
    var status = 0
    _ = ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    // The last status of an exchange (RFC 9110 §15). libcurl 7.88 passes on what stands in a broken status line.
    guard (200...599).contains(status) else { return .failure(.cut("the reply has the status \(status)")) }
    reply.status = status
    if request.wantsCertificate { reply.certificateEnd = certificateEnd }
    return .success(reply)
  }

  /// The end of the server's own certificate, which is the first of its chain.
  private var certificateEnd: String? {
    var certificates: UnsafeMutablePointer<curl_certinfo>?
    guard ccurl_get_certificates(handle, &certificates) == CURLE_OK, let certificates,
      certificates.pointee.num_of_certs > 0
    else { return nil }
    var entry = certificates.pointee.certinfo[0]
    while let current = entry {
      let line = String(cString: current.pointee.data)
      if line.hasPrefix("Expire date:") { return String(line.dropFirst("Expire date:".count)) }
      entry = current.pointee.next
    }
    return nil
  }

  private func failure(_ code: CURLcode) -> TransportFailure {
    if isTooLarge || code == CURLE_FILESIZE_EXCEEDED { return .tooLarge(bytes: request.maximumReplyBytes) }
    if code == CURLE_OPERATION_TIMEDOUT {
      let whole = reply.elapsedMicroseconds >= request.timeoutMilliseconds * 1000
      let shorter = min(request.timeoutMilliseconds, request.connectTimeoutMilliseconds)
      return .timedOut(milliseconds: whole ? request.timeoutMilliseconds : shorter)
    }
    let said = String(cString: complaint)
    return TransportFailure(code, said.isEmpty ? String(cString: ccurl_easy_strerror(code)) : said)
  }
}

// libcurl's callbacks, at file scope: a closure would inherit the isolation of where it is written. To return less than
// was given ends the transfer with CURLE_WRITE_ERROR.

private nonisolated func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private nonisolated func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.take(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
