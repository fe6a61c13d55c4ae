// A thread that waits for the file that BOOKSTORE_TEST_GO names, then does what BOOKSTORE_TEST_TRAP says.
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void bookstore_test_trap(int kind);

static void *wait_and_do(void *unused) {
  (void)unused;
  const char *what = getenv("BOOKSTORE_TEST_TRAP"), *file = getenv("BOOKSTORE_TEST_GO");
  if (!what || !file) return NULL;
  while (access(file, F_OK) != 0) usleep(10000);
  if (strcmp(what, "words") == 0) {
    static const char words[] = "a library complains \033[31m\n";
    if (write(2, words, sizeof words - 1) < 0) return NULL;
  } else {
    bookstore_test_trap(strcmp(what, "precondition") == 0 ? 0 : strcmp(what, "index") == 0 ? 1 : 2);
  }
  return NULL;
}

__attribute__((constructor)) static void start(void) {
  sigset_t all, old;
  sigfillset(&all);
  // The console's signals are for its own threads; a fault is for the thread that has it.
  sigdelset(&all, SIGILL);
  sigdelset(&all, SIGTRAP);
  pthread_sigmask(SIG_BLOCK, &all, &old);
  pthread_t thread;
  pthread_create(&thread, NULL, wait_and_do, NULL);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
}
