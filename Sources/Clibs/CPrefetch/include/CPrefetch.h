#ifndef JETWAY_CPREFETCH_H
#define JETWAY_CPREFETCH_H

/// Asks the processor to have the memory at an address at hand soon; does nothing but that, and nothing at all for an
/// address that is not mapped.
static inline void jetway_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
