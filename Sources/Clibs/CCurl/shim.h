#pragma once
#include <curl/curl.h>

// curl's setopt and getinfo are variadic, which Swift cannot call: one typed wrapper for each kind of argument.

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *text) {
  return curl_easy_setopt(easy, option, text);
}

static inline CURLcode ccurl_set_number(CURL *easy, CURLoption option, long number) {
  return curl_easy_setopt(easy, option, number);
}

static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t size) {
  return curl_easy_setopt(easy, option, size);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *pointer) {
  return curl_easy_setopt(easy, option, pointer);
}

static inline CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_data_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}

static inline CURLcode ccurl_set_open_socket(CURL *easy, curl_opensocket_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}

// The address curl wants to connect to; it is longer than the member's type says.
static inline const struct sockaddr *ccurl_address(const struct curl_sockaddr *wanted) {
  return &wanted->addr;
}

static inline CURLcode ccurl_get_number(CURL *easy, CURLINFO info, long *number) {
  return curl_easy_getinfo(easy, info, number);
}

static inline CURLMcode ccurl_multi_socket(CURLM *multi, curl_socket_callback callback, void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
  return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
}

static inline CURLMcode ccurl_multi_timer(CURLM *multi, curl_multi_timer_callback callback, void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
  return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
}

static inline CURLMcode ccurl_multi_number(CURLM *multi, CURLMoption option, long number) {
  return curl_multi_setopt(multi, option, number);
}

static inline CURLcode ccurl_result(const CURLMsg *message) {
  return message->data.result;
}
