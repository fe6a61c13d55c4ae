// Putting the terminal back, also from a signal handler. Private to this module.
#ifndef RESCUE_H
#define RESCUE_H

#include <stdbool.h>

// Remembers the terminal's mode before anything changes it.
void cn_rescue_keep_mode(int input);
// Remembers the mode of now, without what ^S does, as that of the claimed terminal.
void cn_rescue_keep_claimed_mode(void);
// Sets the claimed mode, or the one from before.
void cn_rescue_set_mode(bool claimed);
// Remembers what signals do, and sets that again.
void cn_rescue_keep_signals(void);
void cn_rescue_drop_signals(void);
// From now on a crash writes the string that undoes what this terminal was told, and the note (NULL: the one before).
void cn_rescue_arm(int output, const char *note);
void cn_rescue_disarm(void);
// Mode and prepared bytes at once, for a terminal that does not take the ordinary way out.
void cn_rescue_put_back(void);
// Puts the terminal back also when the process calls exit() with the terminal claimed.
void cn_rescue_watch_exit(void);
// Standard error as it was (Log.c); async-signal-safe.
void cn_rescue_stderr(void);

#endif
