#!/usr/bin/env python3
"""Planted bugs: each file of Tests/Mutations breaks one rule by one line, and a named test must notice.

  mutations.py check             every patch applies to the source, at one place
  mutations.py refresh NAME...   writes a patch anew around the lines that it changes
  mutations.py run [NAME...]     plants them in a copy, builds it and runs the tests; prints the table,
                                 and after a run of all of them writes it into docs/mutations.md

A patch is a unified diff of one file below two lines:

  Rule: what is broken, as a sentence of what should hold
  Test: Target.Suite/test()      as `swift test list` writes it, for a suite in a suite Target.Outer/Suite/test()

Nothing is ever planted in the checkout: the copy and its build are in .build-mutants. Several bugs are
planted at once when the test of none can see the room of another, by the arrows of Package.swift.
"""
import difflib, filecmp, glob, json, os, re, shutil, signal, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATCHES = "Tests/Mutations"
PAGE = "docs/mutations.md"
BEGIN, END = "<!-- begin: script/measure mutations -->\n", "<!-- end -->\n"
WORKPLACE = os.path.join(ROOT, ".build-mutants")
COPY, SCRATCH = os.path.join(WORKPLACE, "copy"), os.path.join(WORKPLACE, "build")
# Without a debugger's data, which nobody reads here, a build links sooner.
FLAGS = ["--package-path", COPY, "--scratch-path", SCRATCH, "-Xswiftc", "-gnone"]
# A test that takes longer has met a loop without an end.
TEST_SECONDS = 180


class Drift(Exception):
    """A patch does not fit the source, or its test does not say what it should."""


class Mutation:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path).removesuffix(".patch")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        header, found, body = text.partition("--- a/")
        fields = dict(line.split(": ", 1) for line in header.splitlines() if ": " in line)
        if not found or not {"Rule", "Test"} <= set(fields):
            raise Drift(f"{self.name}: a patch has the lines Rule:, Test: and --- a/PATH")
        self.rule, self.test = fields["Rule"], fields["Test"]
        self.file = body.split("\n", 1)[0].strip()
        self.lines = re.split(r"^@@ .*\n", body, flags=re.M)[-1].splitlines(keepends=True)
        self.room = self.file.split("/")[1]
        self.target = self.test.split(".")[0]

    def block(self, signs):
        return "".join(line[1:] for line in self.lines if line[0] in signs)

    def planted(self, text):
        """The source with the bug in it. The place must be beyond doubt."""
        before = self.block(" -")
        count = ("\n" + text).count("\n" + before)
        if count != 1:
            raise Drift(
                f"{self.name}: its lines are {'not' if count == 0 else f'{count} times'} in {self.file}; "
                f"make it anew by script/lib/mutations.py refresh {self.name}")
        return ("\n" + text).replace("\n" + before, "\n" + self.block(" +"))[1:]

    def drift(self):
        """Why it does not apply to the source; None when it does."""
        try:
            self.planted(read(os.path.join(ROOT, self.file)))
        except FileNotFoundError:
            return f"{self.name}: there is no {self.file}"
        except Drift as drift:
            return str(drift)

    def refresh(self):
        """Finds the removed lines again, wherever they are now; context that is not unique grows."""
        text = read(os.path.join(ROOT, self.file))
        removed, added = self.block("-"), self.block("+")
        if removed and ("\n" + text).count("\n" + removed) == 1:
            mutant = ("\n" + text).replace("\n" + removed, "\n" + added)[1:]
        else:
            mutant = self.planted(text)
        write(self.path, f"Rule: {self.rule}\nTest: {self.test}\n\n" + diff(self.file, text, mutant))


def diff(file, before, after):
    """A unified diff with as little context as makes the place unique: less drifts."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for context in (1, 2, 3, 5, 8):
        lines = list(difflib.unified_diff(old, new, f"a/{file}", f"b/{file}", n=context))
        block = "".join(line[1:] for line in lines[3:] if line[0] in " -")
        if ("\n" + before).count("\n" + block) == 1 and sum(line.startswith("@@") for line in lines) == 1:
            return "".join(lines)
    raise Drift(f"{file}: the change is not one place that can be told from others")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def all_mutations():
    return [Mutation(path) for path in sorted(glob.glob(f"{ROOT}/{PATCHES}/*.patch"))]


def chosen(names):
    known = {mutation.name: mutation for mutation in all_mutations()}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is no {PATCHES}/{unknown[0]}.patch.")
    return [known[name] for name in names] if names else list(known.values())


# The copy


def mirror():
    """Makes the copy equal the working tree. Files that are equal keep their times, so builds stay small."""
    kept = set()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not (folder == ROOT and name.startswith("."))]
        for name in files:
            source = os.path.join(folder, name)
            target = os.path.join(COPY, os.path.relpath(source, ROOT))
            kept.add(target)
            if not os.path.exists(target) or not filecmp.cmp(source, target, shallow=False):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copyfile(source, target)
                shutil.copymode(source, target)
    for folder, _, files in os.walk(COPY):
        for name in files:
            if os.path.join(folder, name) not in kept:
                os.unlink(os.path.join(folder, name))


def build():
    done = subprocess.run(
        ["swift", "build", "--build-tests", "--quiet", *FLAGS], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if done.returncode == 0 else done.stdout


def complaints(tests):
    """How many complaints each of these tests has, run by themselves; 0 is passed."""
    events = os.path.join(WORKPLACE, "events.json")
    if os.path.exists(events):
        os.unlink(events)
    command = ["swift", "test", "--skip-build", "--disable-xctest", *FLAGS]
    command += ["--filter", "^(" + "|".join(map(re.escape, tests)) + ")"]
    command += ["--event-stream-output-path", events, "--event-stream-version", "0"]
    limit = TEST_SECONDS * len(tests)
    # In a session of its own, so that a test that hangs is ended with all that it started there.
    runner = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    try:
        output, _ = runner.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(runner.pid, signal.SIGKILL)
        raise Drift(f"{tests[0]} did not end within {limit} s")
    told = []
    # Not splitlines: hostile texts in the tests' names hold line ends of Unicode.
    for line in read(events).split("\n") if os.path.exists(events) else []:
        try:
            record = json.loads(line)
        except ValueError:
            break  # A crash cut it.
        if record["kind"] == "event":
            told.append(record["payload"])
    if not any(event["kind"] == "runEnded" for event in told):
        raise Drift(f"{tests[0]} did not run to its end:\n" + output[-2000:])
    result = {}
    for test in tests:
        own = [event["kind"] for event in told if event.get("testID", "").startswith(test)]
        if "testEnded" not in own:
            raise Drift(f"there is no test {test}")
        result[test] = own.count("issueRecorded")
    return result


# Rounds


def needs():
    """For each target of Package.swift, the targets that it is built of."""
    manifest = json.loads(subprocess.run(
        ["swift", "package", "dump-package", "--package-path", COPY], stdout=subprocess.PIPE, check=True).stdout)
    direct = {
        target["name"]: {(entry.get("byName") or entry.get("target") or [""])[0] for entry in target["dependencies"]}
        for target in manifest["targets"]}

    def closure(name, seen):
        for other in direct.get(name, ()):
            if other not in seen:
                seen.add(other)
                closure(other, seen)
        return seen

    result = {name: closure(name, set()) for name in direct}
    # These run the programs, and so they see every room.
    result["EndToEndTests"] = set(direct)
    return result


def rounds(mutations):
    """Sets of bugs that no test of the same set but their own can see; each goes into the first that has room."""
    built_of, result = needs(), []

    def sees(one, other):
        return other.room in built_of[one.target]
    for mutation in sorted(mutations, key=lambda each: each.room):
        for others in result:
            if not any(sees(mutation, other) or sees(other, mutation) for other in others):
                others.append(mutation)
                break
        else:
            result.append([mutation])
    return result


def plant_and_look(round_):
    """Builds with the bugs of a round; answers what became of each."""
    sources = {mutation.file: read(os.path.join(COPY, mutation.file)) for mutation in round_}
    try:
        for mutation in round_:
            write(os.path.join(COPY, mutation.file), mutation.planted(sources[mutation.file]))
        complaint = build()
        if complaint:
            return {each.name: f"does not compile: {complaint[-1500:]}" for each in round_}
        return outcomes(round_)
    finally:
        for file, text in sources.items():
            write(os.path.join(COPY, file), text)


def outcomes(round_):
    """Together; and one by one when a crash of one took the others with it."""
    try:
        counts = complaints([mutation.test for mutation in round_])
        return {mutation.name: "found" if counts[mutation.test] else "NOT FOUND" for mutation in round_}
    except Drift as drift:
        if len(round_) == 1:
            return {round_[0].name: str(drift)}
        return {name: outcome for mutation in round_ for name, outcome in outcomes([mutation]).items()}


def run(names):
    began = time.monotonic()
    mutations = chosen(names)
    drifted = [mutation.drift() for mutation in mutations if mutation.drift()]
    if drifted:
        sys.exit("\n".join(drifted))
    mirror()
    say(f"{len(mutations)} planted bugs; first a build without them")
    complaint = build()
    if complaint:
        sys.exit(complaint)
    for target in sorted({mutation.target for mutation in mutations}):
        # A room at a time: the end-to-end tests time real processes.
        for test, count in complaints(sorted({each.test for each in mutations if each.target == target})).items():
            if count:
                sys.exit(f"{test} fails without any planted bug.")
    results, plan = {}, rounds(mutations)
    for number, round_ in enumerate(plan, 1):
        say(f"round {number} of {len(plan)}, {seconds(began)} s: {', '.join(each.name for each in round_)}")
        results.update(plant_and_look(round_))
        for each in round_:
            say(f"  {each.name}: {results[each.name]}")
    text = table(mutations, results)
    print(text, end="")
    found = sum(result == "found" for result in results.values())
    say(f"{found} of {len(mutations)} found in {seconds(began)} s")
    if not names:
        fill_page(f"{time.strftime('%Y-%m-%d', time.gmtime())}: {found} of {len(mutations)} found.\n\n{text}")
    sys.exit(0 if found == len(mutations) else 1)


def table(mutations, results):
    rows = ["| planted bug | in | the rule that it breaks | the test that must fail | result |", "|---|---|---|---|---|"]
    for each in sorted(mutations, key=lambda each: (each.room, each.name)):
        test = each.test.removeprefix(f"{each.target}.").replace("`", "").removesuffix("()")
        outcome = results[each.name].splitlines()[0]
        rows.append(f"| [{each.name}](../{PATCHES}/{each.name}.patch) | `{each.room}` | {each.rule} | {test} | {outcome} |")
    return "\n".join(rows) + "\n"


def fill_page(text):
    page = read(os.path.join(ROOT, PAGE))
    head, _, rest = page.partition(BEGIN)
    write(os.path.join(ROOT, PAGE), head + BEGIN + text + END + rest.partition(END)[2])


def seconds(began):
    return round(time.monotonic() - began)


def say(text):
    print(text, file=sys.stderr, flush=True)


def main(arguments):
    task, names = (arguments or [""])[0], arguments[1:]
    try:
        if task == "check":
            sys.exit("\n".join(filter(None, (mutation.drift() for mutation in chosen(names)))) or 0)
        elif task == "refresh" and names:
            for mutation in chosen(names):
                mutation.refresh()
        elif task == "run":
            run(names)
        else:
            sys.exit(__doc__)
    except Drift as drift:
        sys.exit(str(drift))


if __name__ == "__main__":
    main(sys.argv[1:])
