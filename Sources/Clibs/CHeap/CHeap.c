#define _GNU_SOURCE
#include "CHeap.h"
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MB = 1 << 20 };

void cheap_settle(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 1 * MB);
  mallopt(M_TRIM_THRESHOLD, 512 * MB);
  /* The heap takes this much address space at its first growth from here on. */
  mallopt(M_TOP_PAD, 256 * MB);
  uintptr_t before = (uintptr_t)sbrk(0);
  /* Volatile, since a compiler may leave out memory that is only taken and given back. */
  void *volatile grown = malloc(512 * 1024);
  uintptr_t after = (uintptr_t)sbrk(0);
  free(grown);
  mallopt(M_TOP_PAD, 4 * MB);
  uintptr_t huge = 2 * MB;
  uintptr_t first = (before + huge - 1) & ~(huge - 1);
  if (after > first) madvise((void *)first, after - first, MADV_HUGEPAGE);
}
