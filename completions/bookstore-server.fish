function __bookstore-server_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bookstore-server_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __bookstore-server_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bookstore-server_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __bookstore-server_parse_tokens -S
    set -l unparsed_tokens (__bookstore-server_tokens -pc)
    switch $unparsed_tokens[1]
    case 'bookstore-server'
        __bookstore-server_parse_subcommand 0 'h/help'
        switch $unparsed_tokens[1]
        case 'serve'
            __bookstore-server_parse_subcommand 0 'host=' 'port=' 'database=' 'uploads=' 'instance-id=' 'env-file=' 'drain-seconds=' 'h/help'
        case 'migrate'
            __bookstore-server_parse_subcommand 0 'host=' 'port=' 'database=' 'uploads=' 'instance-id=' 'env-file=' 'drain-seconds=' 'h/help'
        case 'seed'
            __bookstore-server_parse_subcommand 0 'host=' 'port=' 'database=' 'uploads=' 'instance-id=' 'env-file=' 'drain-seconds=' 'accounts=' 'h/help'
        case 'health'
            __bookstore-server_parse_subcommand 0 'host=' 'port=' 'database=' 'uploads=' 'instance-id=' 'env-file=' 'drain-seconds=' 'h/help'
        case 'help'
            __bookstore-server_parse_subcommand -r 1 
        end
    end
end

function __bookstore-server_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __bookstore-server_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __bookstore-server_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __bookstore-server_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__bookstore-server_tokens -p)
    if test -z "$(__bookstore-server_tokens -t)"
        set -l index (count (__bookstore-server_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'bookstore-server' -f
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_positional "bookstore-server" -eq 1' -fa 'serve' -d 'Serves the shop until SIGTERM or SIGINT (the default).'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_positional "bookstore-server" -eq 1' -fa 'migrate' -d 'Makes or renews the database\'s schema. Run it once, before any instance starts.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_positional "bookstore-server" -eq 1' -fa 'seed' -d 'Fills the shop with public-domain books and two accounts. Doing it again changes nothing.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_positional "bookstore-server" -eq 1' -fa 'health' -d 'Asks a running server how it is: 0 fine, 1 degraded or draining, 3 unreachable.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_positional "bookstore-server" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" host' -l 'host' -d 'The address to listen on (HOST; default 127.0.0.1).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" port' -l 'port' -d 'The port to listen on (PORT; default 5000).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" database' -l 'database' -d 'The SQLite file (DATABASE; default bookstore.sqlite).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" uploads' -l 'uploads' -d 'The folder of the covers (UPLOAD_FOLDER; default uploads).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" instance-id' -l 'instance-id' -d 'What this instance calls itself in X-Served-By (INSTANCE_ID; default local).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" env-file' -l 'env-file' -d 'A file of NAME=value lines, used where neither flag nor environment says.' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" drain-seconds' -l 'drain-seconds' -d 'How long /health says draining after SIGTERM, at least (DRAIN_SECONDS; default 5).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server serve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" host' -l 'host' -d 'The address to listen on (HOST; default 127.0.0.1).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" port' -l 'port' -d 'The port to listen on (PORT; default 5000).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" database' -l 'database' -d 'The SQLite file (DATABASE; default bookstore.sqlite).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" uploads' -l 'uploads' -d 'The folder of the covers (UPLOAD_FOLDER; default uploads).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" instance-id' -l 'instance-id' -d 'What this instance calls itself in X-Served-By (INSTANCE_ID; default local).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" env-file' -l 'env-file' -d 'A file of NAME=value lines, used where neither flag nor environment says.' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" drain-seconds' -l 'drain-seconds' -d 'How long /health says draining after SIGTERM, at least (DRAIN_SECONDS; default 5).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server migrate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" host' -l 'host' -d 'The address to listen on (HOST; default 127.0.0.1).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" port' -l 'port' -d 'The port to listen on (PORT; default 5000).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" database' -l 'database' -d 'The SQLite file (DATABASE; default bookstore.sqlite).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" uploads' -l 'uploads' -d 'The folder of the covers (UPLOAD_FOLDER; default uploads).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" instance-id' -l 'instance-id' -d 'What this instance calls itself in X-Served-By (INSTANCE_ID; default local).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" env-file' -l 'env-file' -d 'A file of NAME=value lines, used where neither flag nor environment says.' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" drain-seconds' -l 'drain-seconds' -d 'How long /health says draining after SIGTERM, at least (DRAIN_SECONDS; default 5).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" accounts' -l 'accounts' -d 'Where the two accounts and their generated passwords are written (mode 0600).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server seed" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" host' -l 'host' -d 'The address to listen on (HOST; default 127.0.0.1).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" port' -l 'port' -d 'The port to listen on (PORT; default 5000).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" database' -l 'database' -d 'The SQLite file (DATABASE; default bookstore.sqlite).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" uploads' -l 'uploads' -d 'The folder of the covers (UPLOAD_FOLDER; default uploads).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" instance-id' -l 'instance-id' -d 'What this instance calls itself in X-Served-By (INSTANCE_ID; default local).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" env-file' -l 'env-file' -d 'A file of NAME=value lines, used where neither flag nor environment says.' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" drain-seconds' -l 'drain-seconds' -d 'How long /health says draining after SIGTERM, at least (DRAIN_SECONDS; default 5).' -rfka ''
complete -c 'bookstore-server' -n '__bookstore-server_should_offer_completions_for_flags_or_options "bookstore-server health" h help' -s 'h' -l 'help' -d 'Show help information.'
