// How every child of ours begins: an empty signal mask, every signal with its default action.
#ifndef SPAWN_H
#define SPAWN_H

#include <spawn.h>

/// Makes both ready; `flags` are posix_spawnattr_setflags's on top. On an errno value neither is to be ended.
int spawn_begin(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, short flags);

void spawn_end(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes);

#endif
