// The way of ncurses' bytes to the terminal; see Outlet.c.
#ifndef OUTLET_H
#define OUTLET_H

#include <stdbool.h>
#include <stddef.h>

// Prepares the way to the terminal on `output`; false: the system refused a descriptor.
bool cn_outlet_open(int output);
void cn_outlet_close(void);
// The descriptor that the bytes leave by; it does not block where that could be had.
int cn_outlet_descriptor(void);
// From now on what ncurses writes to its descriptor is kept in memory.
bool cn_outlet_capture(int descriptor);
// Takes over what ncurses wrote since the last time.
void cn_outlet_collect(void);
// Adds bytes of our own behind it.
void cn_outlet_add(const char *bytes, size_t count);
// Writes until everything is out or the time is over; false: something is left, which is then dropped.
bool cn_outlet_drain(int milliseconds);

#endif
