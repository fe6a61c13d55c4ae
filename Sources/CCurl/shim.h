// libcurl for Swift: its options are variadic and partly macros, neither of which Swift can call, so each kind of
// argument has a function here.
#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H
#include <curl/curl.h>

// curl's typecheck-gcc.h wraps these in macros; the plain functions are wanted.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_receiver(CURL *handle, CURLoption function_option, ccurl_receiver function,
                                          CURLoption context_option, void *context) {
  CURLcode code = curl_easy_setopt(handle, function_option, function);
  return code != CURLE_OK ? code : curl_easy_setopt(handle, context_option, context);
}
static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode ccurl_get_certificates(CURL *handle, struct curl_certinfo **certificates) {
  return curl_easy_getinfo(handle, CURLINFO_CERTINFO, certificates);
}
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
// CURLMsg's result is in a union.
static inline CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }
static inline CURLcode ccurl_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }
#endif
