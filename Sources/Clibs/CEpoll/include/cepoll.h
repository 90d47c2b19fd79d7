#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/* Opens a non-blocking TCP listener on host (a numeric IPv4 or IPv6 address) and port (0: any free one). With shared, several
   listeners may stand on one port and the kernel spreads connections over them (SO_REUSEPORT). Returns the descriptor or -errno. */
int cepoll_listen(const char *host, uint16_t port, int backlog, int shared);

/* The port a listener stands on, or -errno. */
int cepoll_port(int listener);

/* Accepts one connection, non-blocking, close-on-exec, without Nagle's delay; writes the peer's numeric address, NUL-ended, into
   address (size bytes). Returns the descriptor or -errno. */
int cepoll_accept(int listener, char *address, size_t size);

/* Adds (op EPOLL_CTL_ADD), changes or removes a descriptor; the event carries the descriptor itself. Returns 0 or -errno. */
int cepoll_control(int epoll, int op, int fd, uint32_t events);

/* Names the calling thread, for debuggers and top; at most 15 characters count. */
void cepoll_name_thread(const char *name);
