// The entrance to libFuzzer for a program that has a main of its own (compiler-rt, lib/fuzzer/FuzzerInterface.h).
#ifndef LIBFUZZER_H
#define LIBFUZZER_H
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
#endif
