// Putting the terminal back from a signal handler. Private to this module.
#ifndef RESCUE_H
#define RESCUE_H

// Remembers the terminal's mode before anything changes it.
void cn_rescue_keep_mode(int input);
// From now on a crash writes the string that undoes what this terminal was told, and the note (NULL: the one before).
void cn_rescue_arm(int output, const char *note);
void cn_rescue_disarm(void);
// Puts the terminal back also when the process calls exit() with the terminal claimed.
void cn_rescue_watch_exit(void);

#endif
