"""Manual pages (man(7)) of a program, from what it says of itself (--experimental-dump-help): one for the program, with
its subcommands, options and arguments."""

FILES = {
    "bookstore-tui": [
        ("$XDG_CONFIG_HOME/bookstore/config.yaml", "Contexts, language, theme and keys; else below ~/.config."),
        ("$XDG_CONFIG_HOME/bookstore/themes/NAME.yaml", "Themes of one's own; `inherits: dark` begins from another one."),
        ("$XDG_STATE_HOME/bookstore/FLEET/fleet.json", "Where a local fleet is; else below ~/.local/state."),
        ("$XDG_STATE_HOME/bookstore/console/", "Sessions, purchases that are not settled, the action log, console.log."),
    ],
    "bookstore-fleet": [
        ("$XDG_STATE_HOME/bookstore/FLEET/", "The fleet's state, fleet.json (0600) and logs; else below ~/.local/state."),
    ],
}
EXIT = {
    "bookstore-tui": [
        ("0", "Fine, or done."), ("1", "Degraded, or refused."), ("2", "Down: no target is healthy."),
        ("3", "Stale or unreachable."), ("64", "The command line or a file of the user's is at fault."),
        ("128 + n", "The screen was ended by signal n."),
    ],
}
SEE = {name: [other for other in ("bookstore-fleet", "bookstore-server", "bookstore-tui") if other != name]
       for name in ("bookstore-fleet", "bookstore-server", "bookstore-tui")}


def escaped(text):
    """A text that troff sets as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def words(text):
    """Paragraphs; lines that are indented stay as they are."""
    lines = []
    for paragraph in (text or "").split("\n\n"):
        if not paragraph.strip():
            continue
        lines.append(".PP")
        if paragraph.startswith("  "):
            lines += [".nf", escaped(paragraph), ".fi"]
        else:
            lines.append(escaped(paragraph.replace("\n", " ")))
    return lines


def shown(command):
    return [part for part in command.get("arguments") or [] if part.get("shouldDisplay", True)]


def name_of(argument):
    names = argument.get("names") or []
    flags = [("-" if name["kind"] == "short" else "--") + name["name"] for name in names]
    if argument["kind"] == "positional":
        return f"\\fI{escaped(argument['valueName'])}\\fR"
    text = ", ".join(f"\\fB{escaped(flag)}\\fR" for flag in sorted(flags, key=len))
    return text if argument["kind"] == "flag" else f"{text} \\fI{escaped(argument['valueName'])}\\fR"


def options(command):
    lines = []
    for argument in shown(command):
        if any(name["name"] == "help" for name in argument.get("names") or []):
            continue
        lines += [".TP", name_of(argument)]
        text = argument.get("abstract") or ""
        if argument.get("defaultValue"):
            text += f" (default: {argument['defaultValue']})"
        values = argument.get("allValueStrings") or argument.get("allValues") or []
        if values:
            text += f" One of: {', '.join(values)}."
        lines.append(escaped(text.strip()) or "\\&")
    return lines


def synopsis(path, command):
    parts = [f"\\fB{escaped(' '.join(path))}\\fR"]
    arguments = shown(command)
    if any(part["kind"] != "positional" for part in arguments):
        parts.append("[\\fIoptions\\fR]")
    for part in arguments:
        if part["kind"] == "positional":
            parts.append(f"[{name_of(part)}]" if part.get("isOptional") else name_of(part))
    return " ".join(parts)


def section(path, command):
    lines = [f".SS {escaped(' '.join(path))}", synopsis(path, command)]
    lines += words(command.get("abstract")) + words(command.get("discussion")) + options(command)
    for child in subcommands(command):
        lines += section(path + [child["commandName"]], child)
    return lines


def subcommands(command):
    return [child for child in command.get("subcommands") or []
            if child["commandName"] != "help" and child.get("shouldDisplay", True)]


def table(title, rows):
    lines = [f".SH {title}"] if rows else []
    for left, right in rows:
        lines += [".TP", f"\\fB{escaped(left)}\\fR", escaped(right)]
    return lines


def pages(command):
    """The text of each page by its name."""
    program = command["commandName"]
    lines = [
        '.\\" Made by script/generate from what the program says of itself. Do not edit.',
        f'.TH {program.upper()} 1 "" "BookStore console" "User Commands"',
        ".SH NAME", f"{program} \\- {escaped((command.get('abstract') or '').rstrip('.'))}",
        ".SH SYNOPSIS", f"\\fB{escaped(program)}\\fR [\\fIsubcommand\\fR] [\\fIoptions\\fR]",
        ".SH DESCRIPTION",
    ]
    lines += words(command.get("discussion")) or words(command.get("abstract"))
    if subcommands(command):
        lines.append(".SH SUBCOMMANDS")
        for child in subcommands(command):
            lines += section([program, child["commandName"]], child)
    else:
        lines += [".SH OPTIONS"] + options(command)
    lines += table("FILES", FILES.get(program, [])) + table('"EXIT STATUS"', EXIT.get(program, []))
    lines += ['.SH "SEE ALSO"', ", ".join(f"\\fB{escaped(name)}\\fR(1)" for name in SEE[program])]
    return {f"{program}.1": "\n".join(lines) + "\n"}
