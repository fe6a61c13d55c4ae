#define _GNU_SOURCE 1

#include "CLinux.h"
#include "Spawn.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// A program that stops again and again is not sent on for ever.
enum { most_stops = 100 };

static int spawn(pid_t *pid, const char *program, char *const arguments[], char *const environment[], int terminal) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = spawn_begin(&actions, &attributes, POSIX_SPAWN_SETPGROUP);
  if (error != 0) return error;
  // The child puts itself into the foreground before it runs a line of its own; signals are blocked until then.
  error = posix_spawn_file_actions_addtcsetpgrp_np(&actions, terminal);
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (error == 0) error = posix_spawnattr_setpgroup(&attributes, 0);
  if (error == 0) error = posix_spawnp(pid, program, &actions, &attributes, arguments, environment);
  spawn_end(&actions, &attributes);
  return error;
}

static int wait_for(pid_t pid, int terminal, int *status) {
  for (int stops = 0;;) {
    if (waitpid(pid, status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    if (!WIFSTOPPED(*status)) return 0;
    stops += 1;
    tcsetpgrp(terminal, pid);
    kill(-pid, stops > most_stops ? SIGKILL : SIGCONT);
    struct timespec moment = {.tv_nsec = 20000000};
    nanosleep(&moment, NULL);
  }
}

int cl_run_foreground(const char *program, char *const arguments[], char *const environment[], int terminal,
                      int *status) {
  pid_t ours = tcgetpgrp(terminal);
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  // Taking the terminal back from the background would stop us.
  if (sigaction(SIGTTOU, &ignore, &before) != 0) return errno;
  pid_t pid = 0;
  int error = spawn(&pid, program, arguments, environment, terminal);
  if (error == 0) error = wait_for(pid, terminal, status);
  if (ours > 0) tcsetpgrp(terminal, ours);
  sigaction(SIGTTOU, &before, NULL);
  return error;
}
