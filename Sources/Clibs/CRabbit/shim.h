#pragma once
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

// librabbitmq's login is variadic, its replies are unions and its method numbers macros: what Swift cannot use is wrapped here.
// Everything happens on channel 1 of a connection that one thread owns. `why` always gets a text when something fails.

static inline bool crabbit_is_normal(amqp_rpc_reply_t reply, char *why, size_t room) {
  if (reply.reply_type == AMQP_RESPONSE_NORMAL) return true;
  amqp_bytes_t text = amqp_empty_bytes;
  int code = 0;
  if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION && reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD) {
    amqp_connection_close_t *m = (amqp_connection_close_t *)reply.reply.decoded;
    code = m->reply_code;
    text = m->reply_text;
  } else if (reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION && reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD) {
    amqp_channel_close_t *m = (amqp_channel_close_t *)reply.reply.decoded;
    code = m->reply_code;
    text = m->reply_text;
  }
  if (code) snprintf(why, room, "%d %.*s", code, (int)text.len, (const char *)text.bytes);
  else snprintf(why, room, "%s", amqp_error_string2(reply.library_error));
  return false;
}

// Opens a connection with channel 1, within timeout_ms for each step; NULL when it cannot be had. TLS verifies certificate and name.
static inline amqp_connection_state_t crabbit_open(const char *host, int port, bool tls, const char *ca, const char *vhost, const char *user,
                                                   const char *password, int timeout_ms, int heartbeat, char *why, size_t room) {
  struct timeval patience = {timeout_ms / 1000, (timeout_ms % 1000) * 1000};
  amqp_connection_state_t c = amqp_new_connection();
  if (!c) return NULL;
  amqp_socket_t *socket = tls ? amqp_ssl_socket_new(c) : amqp_tcp_socket_new(c);
  int status = socket ? AMQP_STATUS_OK : AMQP_STATUS_NO_MEMORY;
  if (status == AMQP_STATUS_OK && tls) {
    amqp_ssl_socket_set_verify_peer(socket, 1);
    amqp_ssl_socket_set_verify_hostname(socket, 1);
    status = amqp_ssl_socket_set_cacert(socket, ca && *ca ? ca : "/etc/ssl/certs/ca-certificates.crt");
  }
  if (status == AMQP_STATUS_OK) {
    amqp_set_handshake_timeout(c, &patience);
    amqp_set_rpc_timeout(c, &patience);
    status = amqp_socket_open_noblock(socket, host, port, &patience);
  }
  if (status != AMQP_STATUS_OK) {
    snprintf(why, room, "%s", amqp_error_string2(status));
    amqp_destroy_connection(c);
    return NULL;
  }
  // Asked for, so that a deleted queue ends the consumer aloud.
  amqp_table_entry_t wish, wishes;
  wish.key = amqp_cstring_bytes("consumer_cancel_notify");
  wish.value.kind = AMQP_FIELD_KIND_BOOLEAN;
  wish.value.value.boolean = 1;
  wishes.key = amqp_cstring_bytes("capabilities");
  wishes.value.kind = AMQP_FIELD_KIND_TABLE;
  wishes.value.value.table = (amqp_table_t){1, &wish};
  amqp_table_t properties = {1, &wishes};
  if (!crabbit_is_normal(amqp_login_with_properties(c, vhost, 0, 131072, heartbeat, &properties, AMQP_SASL_METHOD_PLAIN, user, password), why, room)) {
    amqp_destroy_connection(c);
    return NULL;
  }
  amqp_channel_open(c, 1);
  if (!crabbit_is_normal(amqp_get_rpc_reply(c), why, room)) {
    amqp_destroy_connection(c);
    return NULL;
  }
  return c;
}

static inline void crabbit_close(amqp_connection_state_t c, bool politely) {
  if (politely) amqp_connection_close(c, AMQP_REPLY_SUCCESS);
  amqp_destroy_connection(c);
}

static inline bool crabbit_exchange(amqp_connection_state_t c, const char *name, char *why, size_t room) {
  amqp_exchange_declare(c, 1, amqp_cstring_bytes(name), amqp_cstring_bytes("topic"), 0, 1, 0, 0, amqp_empty_table);
  return crabbit_is_normal(amqp_get_rpc_reply(c), why, room);
}

// A durable queue of which one consumer at a time is fed, the others waiting to take over: order is kept over several processes.
static inline bool crabbit_queue(amqp_connection_state_t c, const char *name, char *why, size_t room) {
  amqp_table_entry_t single;
  single.key = amqp_cstring_bytes("x-single-active-consumer");
  single.value.kind = AMQP_FIELD_KIND_BOOLEAN;
  single.value.value.boolean = 1;
  amqp_table_t arguments = {1, &single};
  amqp_queue_declare(c, 1, amqp_cstring_bytes(name), 0, 1, 0, 0, arguments);
  return crabbit_is_normal(amqp_get_rpc_reply(c), why, room);
}

static inline bool crabbit_bind(amqp_connection_state_t c, const char *queue, const char *exchange, const char *key, char *why, size_t room) {
  amqp_queue_bind(c, 1, amqp_cstring_bytes(queue), amqp_cstring_bytes(exchange), amqp_cstring_bytes(key), amqp_empty_table);
  return crabbit_is_normal(amqp_get_rpc_reply(c), why, room);
}

static inline bool crabbit_confirm(amqp_connection_state_t c, char *why, size_t room) {
  amqp_confirm_select(c, 1);
  return crabbit_is_normal(amqp_get_rpc_reply(c), why, room);
}

static inline bool crabbit_consume(amqp_connection_state_t c, const char *queue, uint16_t prefetch, char *why, size_t room) {
  amqp_basic_qos(c, 1, 0, prefetch, 0);
  if (!crabbit_is_normal(amqp_get_rpc_reply(c), why, room)) return false;
  amqp_basic_consume(c, 1, amqp_cstring_bytes(queue), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
  return crabbit_is_normal(amqp_get_rpc_reply(c), why, room);
}

// Persistent and mandatory: a message that no queue takes comes back. Returns 0, or librabbitmq's status.
static inline int crabbit_publish(amqp_connection_state_t c, const char *exchange, const char *key, const char *id, const void *body, size_t length) {
  amqp_basic_properties_t properties;
  memset(&properties, 0, sizeof properties);
  properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_TYPE_FLAG;
  properties.delivery_mode = AMQP_DELIVERY_PERSISTENT;
  properties.content_type = amqp_cstring_bytes("application/json");
  properties.message_id = amqp_cstring_bytes(id);
  properties.type = amqp_cstring_bytes(key);
  amqp_bytes_t bytes = {length, (void *)body};
  return amqp_basic_publish(c, 1, amqp_cstring_bytes(exchange), amqp_cstring_bytes(key), 1, 0, &properties, bytes);
}

typedef enum { CRABBIT_NOTHING, CRABBIT_ACK, CRABBIT_NACK, CRABBIT_RETURN, CRABBIT_LOST } crabbit_news;

// The next thing the broker says to a publisher, without waiting. A returned message's id goes into `id`.
static inline crabbit_news crabbit_hear(amqp_connection_state_t c, uint64_t *tag, bool *multiple, char *id, size_t id_room, char *why, size_t room) {
  amqp_frame_t frame;
  struct timeval none = {0, 0};
  amqp_maybe_release_buffers(c);
  int status = amqp_simple_wait_frame_noblock(c, &frame, &none);
  if (status == AMQP_STATUS_TIMEOUT) return CRABBIT_NOTHING;
  if (status != AMQP_STATUS_OK || frame.frame_type != AMQP_FRAME_METHOD) {
    snprintf(why, room, "%s", status == AMQP_STATUS_OK ? "an unexpected frame" : amqp_error_string2(status));
    return CRABBIT_LOST;
  }
  switch (frame.payload.method.id) {
  case AMQP_BASIC_ACK_METHOD: {
    amqp_basic_ack_t *m = (amqp_basic_ack_t *)frame.payload.method.decoded;
    *tag = m->delivery_tag;
    *multiple = m->multiple;
    return CRABBIT_ACK;
  }
  case AMQP_BASIC_NACK_METHOD: {
    amqp_basic_nack_t *m = (amqp_basic_nack_t *)frame.payload.method.decoded;
    *tag = m->delivery_tag;
    *multiple = m->multiple;
    return CRABBIT_NACK;
  }
  case AMQP_BASIC_RETURN_METHOD: {
    amqp_message_t message;
    if (!crabbit_is_normal(amqp_read_message(c, frame.channel, &message, 0), why, room)) return CRABBIT_LOST;
    amqp_bytes_t name = message.properties.message_id;
    snprintf(id, id_room, "%.*s", (int)name.len, (const char *)name.bytes);
    amqp_destroy_message(&message);
    return CRABBIT_RETURN;
  }
  default:
    snprintf(why, room, "the broker ended the connection or channel");
    return CRABBIT_LOST;
  }
}

// The next delivery, without waiting: 1 (the caller destroys the envelope), 0 when there is none, -1 when the connection is lost.
static inline int crabbit_receive(amqp_connection_state_t c, amqp_envelope_t *envelope, char *why, size_t room) {
  struct timeval none = {0, 0};
  amqp_maybe_release_buffers(c);
  amqp_rpc_reply_t reply = amqp_consume_message(c, envelope, &none, 0);
  if (reply.reply_type == AMQP_RESPONSE_NORMAL) return 1;
  if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION && reply.library_error == AMQP_STATUS_TIMEOUT) return 0;
  crabbit_is_normal(reply, why, room);
  return -1;
}

// The parts of an amqp:// or amqps:// address, which point into `url`; false when it is none.
static inline bool crabbit_parse(char *url, struct amqp_connection_info *parts) {
  return amqp_parse_url(url, parts) == AMQP_STATUS_OK;
}
