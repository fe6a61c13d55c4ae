# Sourced by script/measure: the suite under a sanitizer, with one line of result.
# What is not our own fault would stand in script/lib/sanitizers/thread.suppressions, a reason above each line.

sanitizer_home=$PWD/script/lib/sanitizers
# A report of a sanitizer, in the output of any process of the suite.
sanitizer_report='(WARNING|ERROR|FATAL): (Thread|Address|Leak|UndefinedBehavior)Sanitizer'

# Tests that say nothing under a sanitizer, each with its reason:
sanitizer_skips=(
  # They time real processes, which are several times slower.
  EndToEndTests
  # It reads the source, and is the same in every build.
  TidyTests
  # A thousand clients at a server that is several times slower: how long one waits beside them says nothing.
  'a thousand slow and half-open clients'
  # HAProxy waits for a second until it asks another server, and everything here takes longer.
  HAProxyTests/whatRanOnTheLastServerIsAskedOfItsSuccessor
  # The thread sanitizer holds signals back until the next system call, and this one needs the third at once.
  'the third signal to end without a reaction'
)

# sanitize KIND: thread or address. Fails when anything is reported, a test fails, or the sanitizer does
# not report what is planted for it.
sanitize() {
  local kind=$1 folder=$PWD/.build-$1 began=$SECONDS status=0
  local log=$folder/sanitizer.log
  mkdir -p "$folder"
  # Leaks are not looked for: what a process holds at its end (the runtime's metadata, libcurl's, libxml2's and
  # ncurses' own) is not lost, and growth over time is what script/measure soak watches.
  export TSAN_OPTIONS="suppressions=$sanitizer_home/thread.suppressions" ASAN_OPTIONS="detect_leaks=0"
  swiftc -parse-as-library -sanitize="$kind" "$sanitizer_home/$kind-planted.swift" -o "$folder/planted" >"$log" 2>&1 ||
    fail "The planted fault for the $kind sanitizer does not compile: see $log"
  if "$folder/planted" >"$log" 2>&1 || ! grep -Eq "$sanitizer_report" "$log"; then
    fail "The $kind sanitizer does not report the fault that is planted for it."
  fi
  say "$kind: building and testing (see $log) …"
  swift test --sanitize="$kind" --scratch-path "$folder" "${sanitizer_skips[@]/#/--skip=}" >"$log" 2>&1 || status=$?
  local reports
  reports=$(grep -Ec "$sanitizer_report" "$log" || true)
  printf '%s sanitizer: %s; %s reports; %s minutes\n' "$kind" \
    "$(sed -n 's/.*Test run with \(.* tests\) in .* \(passed\|failed\) after.*/\1 \2/p' "$log" | tail -n 1)" \
    "$reports" "$(((SECONDS - began + 30) / 60))"
  [ "$status" -eq 0 ] && [ "$reports" -eq 0 ]
}
