#define _GNU_SOURCE
#include "CHeap.h"
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MB = 1 << 20 };

/* Where the heap's huge pages begin and end. */
static uintptr_t first, last;

void cheap_settle(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 1 * MB);
  mallopt(M_TRIM_THRESHOLD, 512 * MB);
  /* The heap takes this much address space at its first growth from here on. */
  mallopt(M_TOP_PAD, 256 * MB);
  uintptr_t before = (uintptr_t)sbrk(0);
  /* Volatile, since a compiler may leave out memory that is only taken and given back. */
  void *volatile grown = malloc(512 * 1024);
  last = (uintptr_t)sbrk(0);
  free(grown);
  mallopt(M_TOP_PAD, 4 * MB);
  uintptr_t huge = 2 * MB;
  first = (before + huge - 1) & ~(huge - 1);
  if (last > first) madvise((void *)first, last - first, MADV_HUGEPAGE);
}

void cheap_take(size_t bytes) {
  if (last <= first) return;
  size_t most = last - first;
  /* Linux takes it from 5.14 on; an older one refuses, and the memory comes when it is used. */
  madvise((void *)first, bytes < most ? bytes : most, 23 /* MADV_POPULATE_WRITE */);
}
