#pragma once
#include <mongoc/mongoc.h>

/* Documents cross this line as bytes. Debian builds libbson with 128-byte alignment, so a bson_t may live on C's stack but
   not on Swift's: each call below makes its own over the caller's bytes, which must stay put until it returns. */
typedef struct { const uint8_t *data; size_t length; } jw_bytes;

/* A server's answer; `data` came from bson_malloc and the caller ends it with bson_free. */
typedef struct { uint8_t *data; uint32_t length; } jw_reply;

typedef enum { JW_INSERT_ONE, JW_UPDATE_ONE, JW_UPDATE_MANY, JW_REPLACE_ONE, JW_DELETE_ONE, JW_DELETE_MANY } jw_write_kind;

static inline void jw_keep(jw_reply *out, bson_t *reply) {
  out->data = bson_destroy_with_steal(reply, true, &out->length);
}

static inline void jw_malformed(bson_error_t *error) {
  bson_set_error(error, MONGOC_ERROR_BSON, MONGOC_ERROR_BSON_INVALID, "malformed document");
}

static inline bool jw_view(bson_t *b, jw_bytes bytes, bson_error_t *error) {
  if (bson_init_static(b, bytes.data, bytes.length)) return true;
  jw_malformed(error);
  return false;
}

/* One write to one collection. A delete has no change; an insert has no selector. */
static inline bool jw_write(mongoc_client_t *client, const char *database, const char *name, jw_write_kind kind,
                            jw_bytes selector, jw_bytes change, jw_bytes options, jw_reply *out, bson_error_t *error) {
  bson_t s, c, o, reply = BSON_INITIALIZER;
  if (!jw_view(&s, selector, error) || !jw_view(&c, change, error) || !jw_view(&o, options, error)) return false;
  mongoc_collection_t *collection = mongoc_client_get_collection(client, database, name);
  bool ok = false;
  switch (kind) {
    case JW_INSERT_ONE: ok = mongoc_collection_insert_one(collection, &c, &o, &reply, error); break;
    case JW_UPDATE_ONE: ok = mongoc_collection_update_one(collection, &s, &c, &o, &reply, error); break;
    case JW_UPDATE_MANY: ok = mongoc_collection_update_many(collection, &s, &c, &o, &reply, error); break;
    case JW_REPLACE_ONE: ok = mongoc_collection_replace_one(collection, &s, &c, &o, &reply, error); break;
    case JW_DELETE_ONE: ok = mongoc_collection_delete_one(collection, &s, &o, &reply, error); break;
    case JW_DELETE_MANY: ok = mongoc_collection_delete_many(collection, &s, &o, &reply, error); break;
  }
  jw_keep(out, &reply);
  mongoc_collection_destroy(collection);
  return ok;
}

/* A bulk of writes; end it with mongoc_bulk_operation_destroy. */
static inline mongoc_bulk_operation_t *jw_bulk(mongoc_client_t *client, const char *database, const char *name,
                                               jw_bytes options) {
  bson_t o;
  bson_error_t ignored;
  if (!jw_view(&o, options, &ignored)) return NULL;
  mongoc_collection_t *collection = mongoc_client_get_collection(client, database, name);
  mongoc_bulk_operation_t *bulk = mongoc_collection_create_bulk_operation_with_opts(collection, &o);
  mongoc_collection_destroy(collection);
  return bulk;
}

static inline bool jw_bulk_insert(mongoc_bulk_operation_t *bulk, jw_bytes document, bson_error_t *error) {
  bson_t d;
  return jw_view(&d, document, error) && mongoc_bulk_operation_insert_with_opts(bulk, &d, NULL, error);
}

static inline bool jw_bulk_update_one(mongoc_bulk_operation_t *bulk, jw_bytes selector, jw_bytes change, jw_bytes options,
                                      bson_error_t *error) {
  bson_t s, c, o;
  return jw_view(&s, selector, error) && jw_view(&c, change, error) && jw_view(&o, options, error) &&
         mongoc_bulk_operation_update_one_with_opts(bulk, &s, &c, &o, error);
}

static inline bool jw_bulk_execute(mongoc_bulk_operation_t *bulk, jw_reply *out, bson_error_t *error) {
  bson_t reply = BSON_INITIALIZER;
  bool ok = mongoc_bulk_operation_execute(bulk, &reply, error) != 0;
  jw_keep(out, &reply);
  return ok;
}

static inline int64_t jw_count(mongoc_client_t *client, const char *database, const char *name, jw_bytes filter,
                               jw_bytes options, jw_reply *out, bson_error_t *error) {
  bson_t f, o, reply = BSON_INITIALIZER;
  if (!jw_view(&f, filter, error) || !jw_view(&o, options, error)) return -1;
  mongoc_collection_t *collection = mongoc_client_get_collection(client, database, name);
  int64_t count = mongoc_collection_count_documents(collection, &f, &o, NULL, &reply, error);
  jw_keep(out, &reply);
  mongoc_collection_destroy(collection);
  return count;
}

/* A command that reads, and one that writes (with the client's write concern). */
static inline bool jw_command(mongoc_client_t *client, const char *database, bool writes, jw_bytes command, jw_reply *out,
                              bson_error_t *error) {
  bson_t c, reply = BSON_INITIALIZER;
  if (!jw_view(&c, command, error)) return false;
  bool ok = writes ? mongoc_client_write_command_with_opts(client, database, &c, NULL, &reply, error)
                   : mongoc_client_read_command_with_opts(client, database, &c, NULL, NULL, &reply, error);
  jw_keep(out, &reply);
  return ok;
}

/* A cursor over a find, or over an aggregation when `aggregates`; `what` is the filter or the pipeline. */
static inline mongoc_cursor_t *jw_cursor(mongoc_client_t *client, const char *database, const char *name, bool aggregates,
                                         jw_bytes what, jw_bytes options, bson_error_t *error) {
  bson_t w, o;
  if (!jw_view(&w, what, error) || !jw_view(&o, options, error)) return NULL;
  mongoc_collection_t *collection = mongoc_client_get_collection(client, database, name);
  mongoc_cursor_t *cursor = aggregates
      ? mongoc_collection_aggregate(collection, MONGOC_QUERY_NONE, &w, &o, NULL)
      : mongoc_collection_find_with_opts(collection, &w, &o, NULL);
  mongoc_collection_destroy(collection);
  return cursor;
}

/* The next document; its bytes stay until the next call. */
static inline bool jw_cursor_next(mongoc_cursor_t *cursor, jw_bytes *out) {
  const bson_t *document;
  if (!mongoc_cursor_next(cursor, &document)) return false;
  out->data = bson_get_data(document);
  out->length = document->len;
  return true;
}

static inline const char *jw_message(const bson_error_t *error) { return error->message; }
