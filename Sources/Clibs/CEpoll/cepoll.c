#define _GNU_SOURCE
#include "cepoll.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union address {
  struct sockaddr any;
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  struct sockaddr_storage room;
};

static int fill(union address *a, const char *host, uint16_t port, socklen_t *length) {
  memset(a, 0, sizeof *a);
  if (inet_pton(AF_INET, host, &a->four.sin_addr) == 1) {
    a->four.sin_family = AF_INET;
    a->four.sin_port = htons(port);
    *length = sizeof a->four;
    return 0;
  }
  if (inet_pton(AF_INET6, host, &a->six.sin6_addr) == 1) {
    a->six.sin6_family = AF_INET6;
    a->six.sin6_port = htons(port);
    *length = sizeof a->six;
    return 0;
  }
  return -EINVAL;
}

int cepoll_listen(const char *host, uint16_t port, int backlog, int shared) {
  union address a;
  socklen_t length;
  int bad = fill(&a, host, port, &length);
  if (bad) return bad;
  int fd = socket(a.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  int one = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (shared) setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
  if (bind(fd, &a.any, length) || listen(fd, backlog)) {
    int why = errno;
    close(fd);
    return -why;
  }
  return fd;
}

int cepoll_port(int listener) {
  union address a;
  socklen_t length = sizeof a;
  if (getsockname(listener, &a.any, &length)) return -errno;
  return ntohs(a.any.sa_family == AF_INET6 ? a.six.sin6_port : a.four.sin_port);
}

int cepoll_accept(int listener, char *address, size_t size) {
  union address a;
  socklen_t length = sizeof a;
  int fd = accept4(listener, &a.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return -errno;
  int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  const void *from = a.any.sa_family == AF_INET6 ? (const void *)&a.six.sin6_addr : (const void *)&a.four.sin_addr;
  if (size > 0 && !inet_ntop(a.any.sa_family, from, address, (socklen_t)size)) address[0] = 0;
  return fd;
}

int cepoll_control(int epoll, int op, int fd, uint32_t events) {
  struct epoll_event event = {.events = events, .data = {.fd = fd}};
  return epoll_ctl(epoll, op, fd, &event) ? -errno : 0;
}

void cepoll_name_thread(const char *name) {
  char shortened[16];
  strncpy(shortened, name, sizeof shortened - 1);
  shortened[sizeof shortened - 1] = 0;
  pthread_setname_np(pthread_self(), shortened);
}
