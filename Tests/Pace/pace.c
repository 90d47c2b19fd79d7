/* Swift Testing 6.3 begins every test of a run at the same moment: half a thousand servers, stores and clients on two cores,
   where each then waits for all others and no deadline means anything. This lets two tests a core run at a time, which is
   what later versions do unasked; a number that is set already is kept. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void jetway_test_pace(void) {
  char width[16];
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  snprintf(width, sizeof width, "%ld", cores > 1 ? 2 * cores : 4L);
  setenv("SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH", width, 0);
}
