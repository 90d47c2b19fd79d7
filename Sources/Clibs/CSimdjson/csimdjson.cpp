#include "csimdjson.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace {

using std::string_view;

/// A thread keeps its parser's working memory up to this many bytes of input; above it the memory is given back.
constexpr size_t kept_capacity = 1 << 20;
/// Objects with fewer members are checked pair by pair, larger ones by sorting their keys.
constexpr size_t few = 12;

struct Tape {
  const uint64_t *words;
  const uint8_t *strings;

  char kind(size_t at) const { return char(words[at] >> 56); }
  uint64_t payload(size_t at) const { return words[at] & 0x00FFFFFFFFFFFFFFull; }
  string_view text(size_t at) const {
    const uint8_t *start = strings + payload(at);
    uint32_t length;
    std::memcpy(&length, start, sizeof length);
    return {reinterpret_cast<const char *>(start + sizeof length), length};
  }
  /// The index of the value after the one at `at`.
  size_t after(size_t at) const {
    switch (kind(at)) {
    case '{': case '[': return uint32_t(payload(at));
    case 'l': case 'u': case 'd': return at + 2;
    default: return at + 1;
    }
  }
};

csj_failure reason(simdjson::error_code error) {
  switch (error) {
  case simdjson::EMPTY: return CSJ_EMPTY;
  case simdjson::UTF8_ERROR: return CSJ_ENCODING;
  case simdjson::DEPTH_ERROR: return CSJ_TOO_DEEP;
  case simdjson::NUMBER_ERROR: return CSJ_NUMBER;
  case simdjson::STRING_ERROR: case simdjson::UNESCAPED_CHARS: case simdjson::UNCLOSED_STRING: return CSJ_STRING;
  case simdjson::T_ATOM_ERROR: case simdjson::F_ATOM_ERROR: case simdjson::N_ATOM_ERROR: return CSJ_ATOM;
  case simdjson::MEMALLOC: case simdjson::CAPACITY: return CSJ_MEMORY;
  default: return CSJ_SYNTAX;
  }
}

bool before(string_view a, string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : std::memcmp(a.data(), b.data(), a.size()) < 0;
}

/// The first key that stands twice in `keys`, or nullptr. Sorting keeps a hostile object at n log n: no hash to collide.
const string_view *twice(std::vector<string_view> &keys) {
  if (keys.size() < few) {
    for (size_t i = 1; i < keys.size(); i++)
      for (size_t j = 0; j < i; j++)
        if (keys[i] == keys[j]) return &keys[i];
    return nullptr;
  }
  std::sort(keys.begin(), keys.end(), before);
  auto found = std::adjacent_find(keys.begin(), keys.end());
  return found == keys.end() ? nullptr : &*found;
}

/// Checks depth and keys in one pass over the tape; each object visits only its own members.
csj_failure check(const Tape &tape, size_t count, size_t max_depth, string_view &bad) {
  std::vector<string_view> keys;
  size_t depth = 0;
  for (size_t at = 1; at + 1 < count;) {
    char kind = tape.kind(at);
    if (kind == '}' || kind == ']') depth--;
    if (kind != '{' && kind != '[') { at = tape.after(at); continue; }
    if (++depth > max_depth) return CSJ_TOO_DEEP;
    if (kind == '{') {
      keys.clear();
      for (size_t k = at + 1; tape.kind(k) != '}'; k = tape.after(k + 1)) {
        string_view key = tape.text(k);
        if (std::memchr(key.data(), 0, key.size())) { bad = key; return CSJ_NUL_IN_KEY; }
        keys.push_back(key);
      }
      if (const string_view *key = twice(keys)) { bad = *key; return CSJ_DUPLICATE_KEY; }
    }
    at++;
  }
  return CSJ_OK;
}

/// The bytes of the string buffer in use: simdjson writes strings in document order, so the last one ends it.
size_t used_strings(const Tape &tape, size_t count) {
  size_t end = 0;
  for (size_t at = 1; at + 1 < count;) {
    char kind = tape.kind(at);
    if (kind == '"') {
      string_view text = tape.text(at);
      end = size_t(text.data() + text.size() - reinterpret_cast<const char *>(tape.strings));
    }
    at = (kind == 'l' || kind == 'u' || kind == 'd') ? at + 2 : at + 1;
  }
  return end;
}

csj_failure copy(const Tape &tape, size_t count, csj_document *document) {
  size_t words = count * sizeof(uint64_t), strings = used_strings(tape, count);
  auto *block = static_cast<uint8_t *>(std::malloc(words + strings));
  if (!block) return CSJ_MEMORY;
  std::memcpy(block, tape.words, words);
  if (strings) std::memcpy(block + words, tape.strings, strings);
  document->tape = reinterpret_cast<const uint64_t *>(block);
  document->tape_count = count;
  document->strings = block + words;
  document->strings_count = strings;
  return CSJ_OK;
}

thread_local std::unique_ptr<simdjson::dom::parser> parser;

csj_failure parse(const uint8_t *bytes, size_t length, size_t max_depth, csj_document *document, string_view &bad) {
  if (!parser) parser = std::make_unique<simdjson::dom::parser>();
  auto parsed = parser->parse(bytes, length, true);
  csj_failure failure = reason(parsed.error());
  if (!parsed.error()) {
    Tape tape{parser->doc.tape.get(), parser->doc.string_buf.get()};
    size_t count = tape.payload(0);
    failure = check(tape, count, max_depth, bad);
    if (failure == CSJ_OK) failure = copy(tape, count, document);
  }
  return failure;
}

}  // namespace

extern "C" csj_failure csj_parse(const uint8_t *bytes, size_t length, size_t max_depth, csj_document *document,
                                 uint8_t *key, size_t key_room, size_t *key_length) {
  *document = csj_document{nullptr, 0, nullptr, 0};
  *key_length = 0;
  try {
    string_view bad;
    csj_failure failure = parse(bytes, length, max_depth, document, bad);
    *key_length = std::min(bad.size(), key_room);
    if (*key_length) std::memcpy(key, bad.data(), *key_length);
    if (length > kept_capacity) parser.reset();
    return failure;
  } catch (...) {
    return CSJ_MEMORY;
  }
}

extern "C" void csj_free(csj_document *document) {
  std::free(const_cast<uint64_t *>(document->tape));
  *document = csj_document{nullptr, 0, nullptr, 0};
}
