#pragma once
#include <hiredis/hiredis.h>
#include <sys/time.h>

// Connects within the time, and gives every later read and write as much.
static inline redisContext *chiredis_connect(const char *host, int port, int milliseconds) {
  struct timeval patience = {.tv_sec = milliseconds / 1000, .tv_usec = (milliseconds % 1000) * 1000};
  redisContext *context = redisConnectWithTimeout(host, port, patience);
  if (context && !context->err) redisSetTimeout(context, patience);
  return context;
}

// The next reply, or NULL when the connection is of no use any more.
static inline redisReply *chiredis_reply(redisContext *context) {
  void *reply = NULL;
  return redisGetReply(context, &reply) == REDIS_OK ? (redisReply *)reply : NULL;
}
