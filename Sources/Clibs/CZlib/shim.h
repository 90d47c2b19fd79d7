#pragma once
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not see. 16 more than the window bits means gzip.

static inline int czlib_inflate_gzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

static inline int czlib_deflate_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
