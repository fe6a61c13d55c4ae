// libcurl for Swift, loaded when it is first needed.
//
// Some thirty-five libraries come with libcurl; linked, they would all be mapped and bound before a console's first
// line, a quarter of its start. So the program does not link it: ccurl_start opens it by its soname, and the functions
// here call through. Its options are variadic and partly macros, neither of which Swift can call, so each kind of
// argument has a function. Each does what libcurl's function of the same name does; all but ccurl_start and
// ccurl_missing need a ccurl_start before that succeeded.
#ifndef CCURL_H
#define CCURL_H
#include <curl/curl.h>
#include <stddef.h>

// Opens libcurl and starts it (curl_global_init). Once, before any thread uses it: CURLE_FAILED_INIT where it cannot be
// loaded, and then ccurl_missing says why.
CURLcode ccurl_start(void);
// Why libcurl could not be loaded, in the loader's words; NULL where it was. Lives as long as the program.
const char *ccurl_missing(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_reset(CURL *handle);
void ccurl_easy_cleanup(CURL *handle);
const char *ccurl_easy_strerror(CURLcode code);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);

typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_set_receiver(CURL *handle, CURLoption function_option, ccurl_receiver function,
                            CURLoption context_option, void *context);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode ccurl_get_certificates(CURL *handle, struct curl_certinfo **certificates);

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text);
void ccurl_slist_free_all(struct curl_slist *list);

CURLM *ccurl_multi_init(void);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
CURLMcode ccurl_multi_poll(CURLM *multi, int timeout_milliseconds);
CURLMcode ccurl_multi_wakeup(CURLM *multi);
CURLMcode ccurl_multi_cleanup(CURLM *multi);
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left);
// CURLMsg's result is in a union.
CURLcode ccurl_message_result(const CURLMsg *message);
#endif
