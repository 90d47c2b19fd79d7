#pragma once

#include <stddef.h>

/* Settles how this process's heap grows; call it first of all, while there is one thread.

   One arena for all threads: the arenas that glibc gives to further threads grow by a system call for every few pages, and the
   threads here are few and take their memory from caches of their own. The heap grows by 4 MB at a time. Its first 256 MB may be
   huge pages: a server's small objects lie all over them, and a miss of the page tables costs as much as one of the cache.
   Nothing is taken before it is used, and nothing is lost where the kernel will not. */
void cheap_settle(void);

/* Takes so many bytes of that heap from the kernel at once, before anybody waits for an answer: a huge page that is cleared while
   a request waits costs it up to some milliseconds on a virtual machine. Call it after cheap_settle. */
void cheap_take(size_t bytes);
