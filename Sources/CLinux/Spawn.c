#define _GNU_SOURCE 1

#include "Spawn.h"

#include <signal.h>

int spawn_begin(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, short flags) {
  int error = posix_spawn_file_actions_init(actions);
  if (error != 0) return error;
  error = posix_spawnattr_init(attributes);
  if (error != 0) {
    posix_spawn_file_actions_destroy(actions);
    return error;
  }
  sigset_t none, every;
  sigemptyset(&none);
  sigfillset(&every);
  error = posix_spawnattr_setsigmask(attributes, &none);
  if (error == 0) error = posix_spawnattr_setsigdefault(attributes, &every);
  if (error == 0)
    error = posix_spawnattr_setflags(attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | flags));
  if (error != 0) spawn_end(actions, attributes);
  return error;
}

void spawn_end(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes) {
  posix_spawnattr_destroy(attributes);
  posix_spawn_file_actions_destroy(actions);
}
