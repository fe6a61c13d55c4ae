# Sourced by script/measure: libFuzzer over every target of Fuzzing/, one after the other (docs/fuzzing.md).

findings=$PWD/.build-fuzz

# fuzz [SECONDS] [TARGET...]: so many seconds for each target, all of them unless some are named. What is found stays in
# .build-fuzz, named by its target, and so does what the search has learnt. Fails when anything was found.
fuzz() {
  install_missing $build_packages
  local seconds=${1:-60} program target found=0
  case "$seconds" in
    "" | *[!0-9]* | 0) say "script/measure fuzz: \"$seconds\" is no number of seconds"; exit 64 ;;
  esac
  [ $# -eq 0 ] || shift
  say "Building the fuzzers (release, address sanitizer) …"
  swift build -c release --package-path Fuzzing --scratch-path .build-fuzzing >&2
  mkdir -p "$findings"
  check_that_a_planted_bug_is_found
  printf '| target | inputs | a second | edges reached | found |\n|---|---|---|---|---|\n'
  for program in fuzz-rooms fuzz-services; do
    for target in $(".build-fuzzing/release/$program" --list); do
      if [ $# -eq 0 ] || [[ " $* " == *" $target "* ]]; then
        fuzz_one "$program" "$target" "$seconds" || found=1
      fi
    done
  done
  [ $found -eq 0 ] || fail "Findings are in $findings; docs/fuzzing.md says what to do with one."
}

# A fuzzer that finds nothing proves nothing: first it has to find what is known to be there.
check_that_a_planted_bug_is_found() {
  local log=$findings/planted.log
  if run_fuzzer fuzz-rooms planted 60 "$log"; then fail "The planted bug was not found: see $log"; fi
  grep -q 'the planted bug' "$log" || fail "Something else than the planted bug was found: see $log"
  rm -f "$findings"/planted-*
}

# run_fuzzer PROGRAM TARGET SECONDS LOG
run_fuzzer() {
  local binary=.build-fuzzing/release/$1 target=$2 corpus learnt=$findings/learnt/$2
  corpus=Tests/Corpus/$("$binary" --corpus "$target")
  mkdir -p "$learnt"
  "$binary" --words "$target" >"$findings/$target.words"
  local folders=("$learnt")
  [ ! -d "$corpus" ] || folders+=("$corpus")
  [ "$corpus" != Tests/Corpus/api-request ] || folders+=(Tests/CloudAPITests/Exchanges)
  # Swift's own report of a trap would read memory that the sanitizer guards. With short stacks for each allocation and a
  # small quarantine the sanitizer takes half of the time.
  ASAN_OPTIONS=malloc_context_size=1:quarantine_size_mb=8:thread_local_quarantine_size_kb=64 \
    SWIFT_BACKTRACE=enable=no "$binary" "$target" -max_total_time="$3" -timeout=20 -rss_limit_mb=2048 \
    -dict="$findings/$target.words" -artifact_prefix="$findings/$target-" -print_final_stats=1 \
    "${folders[@]}" >"$4" 2>&1
}

# fuzz_one PROGRAM TARGET SECONDS: prints a row of the table.
fuzz_one() {
  local log=$findings/$2.log result=none state=0
  run_fuzzer "$1" "$2" "$3" "$log" || { state=1; result=$(grep -m1 -o 'Test unit written to .*' "$log" || echo "see $log"); }
  local inputs rate edges
  inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  printf '| %s | %s | %s | %s | %s |\n' "$2" "${inputs:-?}" "${rate:-?}" "${edges:-?}" "$result"
  return $state
}
