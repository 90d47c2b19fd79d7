#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// A parsed document: simdjson's tape and its string buffer, copied into one block of exactly their size.
/// The tape's words are described in simdjson's doc/tape.md; a string is a 32-bit length, its bytes and a NUL.
typedef struct {
  const uint64_t *tape;
  size_t tape_count;
  const uint8_t *strings;
  size_t strings_count;
} csj_document;

/// Why a document was refused.
typedef enum {
  CSJ_OK = 0,
  CSJ_EMPTY,
  CSJ_ENCODING,
  CSJ_TOO_DEEP,
  CSJ_DUPLICATE_KEY,
  CSJ_NUL_IN_KEY,
  CSJ_NUMBER,
  CSJ_STRING,
  CSJ_ATOM,
  CSJ_SYNTAX,
  CSJ_MEMORY,
} csj_failure;

/// Parses `length` bytes. On CSJ_OK `document` must be freed with csj_free. On CSJ_DUPLICATE_KEY and CSJ_NUL_IN_KEY
/// `key` and `key_length` hold the start of the bad key (at most `key_room` bytes of it).
csj_failure csj_parse(const uint8_t *bytes, size_t length, size_t max_depth, csj_document *document,
                      uint8_t *key, size_t key_room, size_t *key_length);

/// Frees what csj_parse allocated.
void csj_free(csj_document *document);

#ifdef __cplusplus
}
#endif
