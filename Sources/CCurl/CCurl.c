#include "CCurl.h"

#include <dlfcn.h>

// curl's typecheck-gcc.h wraps these in macros; the plain functions are wanted.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// libcurl's ABI has had this soname since 2006 (curl.se/libcurl/abi.html).
static const char *const library_name = "libcurl.so.4";
static const char *missing;

#define FUNCTION(name) static __typeof__(name) *found_##name;
#define FUNCTIONS                                                                                                   \
  FUNCTION(curl_global_init)                                                                                        \
  FUNCTION(curl_easy_init)                                                                                          \
  FUNCTION(curl_easy_reset)                                                                                         \
  FUNCTION(curl_easy_cleanup)                                                                                       \
  FUNCTION(curl_easy_strerror)                                                                                      \
  FUNCTION(curl_easy_setopt)                                                                                        \
  FUNCTION(curl_easy_getinfo)                                                                                       \
  FUNCTION(curl_slist_append)                                                                                       \
  FUNCTION(curl_slist_free_all)                                                                                     \
  FUNCTION(curl_multi_init)                                                                                         \
  FUNCTION(curl_multi_setopt)                                                                                       \
  FUNCTION(curl_multi_add_handle)                                                                                   \
  FUNCTION(curl_multi_remove_handle)                                                                                \
  FUNCTION(curl_multi_perform)                                                                                      \
  FUNCTION(curl_multi_poll)                                                                                         \
  FUNCTION(curl_multi_wakeup)                                                                                       \
  FUNCTION(curl_multi_cleanup)                                                                                      \
  FUNCTION(curl_multi_info_read)
FUNCTIONS
#undef FUNCTION

// Fills the table above; the library stays open for the rest of the program.
static int load(void) {
  void *library = dlopen(library_name, RTLD_LAZY | RTLD_LOCAL);
  if (!library) return 0;
#define FUNCTION(name)                                          \
  found_##name = (__typeof__(found_##name))dlsym(library, #name); \
  if (!found_##name) return 0;
  FUNCTIONS
#undef FUNCTION
  return 1;
}

CURLcode ccurl_start(void) {
  if (!load()) {
    missing = dlerror();
    return CURLE_FAILED_INIT;
  }
  return found_curl_global_init(CURL_GLOBAL_ALL);
}
const char *ccurl_missing(void) { return missing; }

CURL *ccurl_easy_init(void) { return found_curl_easy_init(); }
void ccurl_easy_reset(CURL *handle) { found_curl_easy_reset(handle); }
void ccurl_easy_cleanup(CURL *handle) { found_curl_easy_cleanup(handle); }
const char *ccurl_easy_strerror(CURLcode code) { return found_curl_easy_strerror(code); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return found_curl_easy_setopt(handle, option, value);
}
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return found_curl_easy_setopt(handle, option, value);
}
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return found_curl_easy_setopt(handle, option, value);
}
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return found_curl_easy_setopt(handle, option, value);
}
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return found_curl_easy_setopt(handle, option, value);
}
CURLcode ccurl_set_receiver(CURL *handle, CURLoption function_option, ccurl_receiver function,
                            CURLoption context_option, void *context) {
  CURLcode code = found_curl_easy_setopt(handle, function_option, function);
  return code != CURLE_OK ? code : found_curl_easy_setopt(handle, context_option, context);
}

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return found_curl_easy_getinfo(handle, info, value);
}
CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return found_curl_easy_getinfo(handle, info, value);
}
CURLcode ccurl_get_certificates(CURL *handle, struct curl_certinfo **certificates) {
  return found_curl_easy_getinfo(handle, CURLINFO_CERTINFO, certificates);
}

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text) {
  return found_curl_slist_append(list, text);
}
void ccurl_slist_free_all(struct curl_slist *list) { found_curl_slist_free_all(list); }

CURLM *ccurl_multi_init(void) { return found_curl_multi_init(); }
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return found_curl_multi_setopt(multi, option, value);
}
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *handle) { return found_curl_multi_add_handle(multi, handle); }
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *handle) {
  return found_curl_multi_remove_handle(multi, handle);
}
CURLMcode ccurl_multi_perform(CURLM *multi, int *running) { return found_curl_multi_perform(multi, running); }
CURLMcode ccurl_multi_poll(CURLM *multi, int timeout_milliseconds) {
  return found_curl_multi_poll(multi, NULL, 0, timeout_milliseconds, NULL);
}
CURLMcode ccurl_multi_wakeup(CURLM *multi) { return found_curl_multi_wakeup(multi); }
CURLMcode ccurl_multi_cleanup(CURLM *multi) { return found_curl_multi_cleanup(multi); }
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left) { return found_curl_multi_info_read(multi, left); }
CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }
