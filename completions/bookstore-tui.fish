function __bookstore-tui_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bookstore-tui_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __bookstore-tui_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bookstore-tui_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __bookstore-tui_parse_tokens -S
    set -l unparsed_tokens (__bookstore-tui_tokens -pc)
    switch $unparsed_tokens[1]
    case 'bookstore-tui'
        __bookstore-tui_parse_subcommand 0 'h/help'
        switch $unparsed_tokens[1]
        case 'open'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'theme=' 'record=' 'replay=' 'alert=+' 'linear' 'h/help'
        case 'shop'
            __bookstore-tui_parse_subcommand 1 'ca=' 'language=' 'theme=' 'h/help'
        case 'demo'
            __bookstore-tui_parse_subcommand 0 'language=' 'theme=' 'h/help'
        case 'learn'
            __bookstore-tui_parse_subcommand 1 'list' 'demo' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'theme=' 'h/help'
        case 'status'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'instances'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'scale'
            __bookstore-tui_parse_subcommand 1 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'books'
            __bookstore-tui_parse_subcommand 0 'search=' 'sort=' 'order=' 'page=' 'limit=' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'book'
            __bookstore-tui_parse_subcommand 1 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'buy'
            __bookstore-tui_parse_subcommand 1 'quantity=' 'method=' 'provider=' 'price=' 'key=' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'orders'
            __bookstore-tui_parse_subcommand 0 'drop=' 'page=' 'limit=' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'cancel'
            __bookstore-tui_parse_subcommand 1 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'sales'
            __bookstore-tui_parse_subcommand 0 'page=' 'limit=' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'publish'
            __bookstore-tui_parse_subcommand 0 'title=' 'author=' 'description=' 'price=' 'stock=' 'key=' 'from=' 'dry-run' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'register'
            __bookstore-tui_parse_subcommand 0 'name=' 'email=' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'login'
            __bookstore-tui_parse_subcommand 0 'email=' 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'logout'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'doctor'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'themes'
            __bookstore-tui_parse_subcommand 0 'language=' 'json' 'h/help'
        case 'keys'
            __bookstore-tui_parse_subcommand 0 'language=' 'json' 'h/help'
        case 'watch'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'linear' 'interval=' 'for=' 'h/help'
        case 'wait'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'healthy=' 'timeout=' 'interval=' 'h/help'
        case 'diff'
            __bookstore-tui_parse_subcommand 2 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'json' 'h/help'
        case 'report'
            __bookstore-tui_parse_subcommand 0 'context=' 'fleet=' 'group=' 'target-group=' 'shop=' 'ca=' 'language=' 'read-only' 'since=' 'from=' 'output=' 'h/help'
        case 'help'
            __bookstore-tui_parse_subcommand -r 1 
        end
    end
end

function __bookstore-tui_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __bookstore-tui_parse_subcommand -S -a positional_count
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

function __bookstore-tui_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __bookstore-tui_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__bookstore-tui_tokens -p)
    if test -z "$(__bookstore-tui_tokens -t)"
        set -l index (count (__bookstore-tui_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'bookstore-tui' -f
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'open' -d 'Open the fleet and the shop on the screen (the default).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'shop' -d 'Open one shop on the screen, without a fleet.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'demo' -d 'Open a made-up fleet and shop: no network, no files, nothing to install.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'learn' -d 'Guided missions on the local fleet; each step is checked by the program.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'status' -d 'How the fleet is, in a line and an exit code.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'instances' -d 'The instances of the group, a line each.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'scale' -d 'Set how many instances the group wants.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'books' -d 'The books of the shop.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'book' -d 'One book in full.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'buy' -d 'Buy a book: take it from the stock, pay, have it shipped.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'orders' -d 'What you bought.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'cancel' -d 'Give an unpaid order back; its stock is free again.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'sales' -d 'What others bought of your books, newest first.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'publish' -d 'Offer a book of your own, or with --from all books of a CSV file.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'register' -d 'Make an account.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'login' -d 'Sign in; the session is remembered for this shop.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'logout' -d 'Sign out.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'doctor' -d 'The system\'s weak points, each with the command that repairs it.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'themes' -d 'Show the themes: on a terminal each in its colours, else their names.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'keys' -d 'List the screen\'s actions, their names for config.yaml, and their keys.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'watch' -d 'A line of JSON for each change of the fleet, until it is stopped.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'wait' -d 'Wait until so many targets are healthy.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'diff' -d 'What changed from a file to another, or to now.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'report' -d 'What happened, as Markdown with a picture.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_positional "bookstore-tui" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" theme' -l 'theme' -d 'How it looks: a name that the themes subcommand lists, or a file of $XDG_CONFIG_HOME/bookstore/themes.' -rfka 'colour-blind dark high-contrast light mono solarized-dark solarized-light'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" record' -l 'record' -d 'Write all that is seen and done to this new file.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" replay' -l 'replay' -d 'Play such a file; nothing is asked or done.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open"' -l 'alert' -d 'Ring when this begins: verdict (any change), degraded, down, unknown, cpu>N, failed>N. May be repeated.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" linear' -l 'linear' -d 'No screen: the fleet as lines, and a line for each change, until INT or TERM.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui open" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui shop" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui shop" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui shop" theme' -l 'theme' -d 'How it looks: a name that the themes subcommand lists, or a file of $XDG_CONFIG_HOME/bookstore/themes.' -rfka 'colour-blind dark high-contrast light mono solarized-dark solarized-light'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui shop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui demo" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui demo" theme' -l 'theme' -d 'How it looks: a name that the themes subcommand lists, or a file of $XDG_CONFIG_HOME/bookstore/themes.' -rfka 'colour-blind dark high-contrast light mono solarized-dark solarized-light'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui demo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" list' -l 'list' -d 'Say which missions there are and which are done.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" demo' -l 'demo' -d 'Learn in the made-up world of `demo`.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" theme' -l 'theme' -d 'How it looks: a name that the themes subcommand lists, or a file of $XDG_CONFIG_HOME/bookstore/themes.' -rfka 'colour-blind dark high-contrast light mono solarized-dark solarized-light'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui learn" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui instances" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui scale" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" search' -l 'search' -d 'Words that title or author must have.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" sort' -l 'sort' -d 'By title, author, price or newest.' -rfka 'title author price newest'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" order' -l 'order' -d 'asc or desc.' -rfka 'asc desc'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" page page-size' -l 'page' -l 'page-size' -d 'How many to ask for at once, 1 to 200.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" limit' -l 'limit' -d 'How many to show at most, 1 to 10000.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui books" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui book" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" quantity' -l 'quantity' -d 'How many copies.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" method' -l 'method' -d 'credit-card, paypal or bank-transfer (simulated: no money moves).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" provider' -l 'provider' -d 'Who delivers, by name: DHL.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" price' -l 'price' -d 'What one copy may cost; the shop refuses another price.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" key' -l 'key' -d 'Go on with the purchase of this key, which cannot be bought twice.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui buy" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" drop' -l 'drop' -d 'Forget the interrupted purchase of this key; nobody asks any more.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" page page-size' -l 'page' -l 'page-size' -d 'How many to ask for at once, 1 to 200.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" limit' -l 'limit' -d 'How many to show at most, 1 to 10000.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui orders" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui cancel" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" page page-size' -l 'page' -l 'page-size' -d 'How many to ask for at once, 1 to 200.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" limit' -l 'limit' -d 'How many to show at most, 1 to 10000.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui sales" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" title' -l 'title' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" author' -l 'author' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" description' -l 'description' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" price' -l 'price' -d 'With a point and at most two decimals: 12.50.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" stock' -l 'stock' -d 'How many copies there are.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" key' -l 'key' -d 'Send again what was sent with this key; it is published once.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" from' -l 'from' -d 'Publish all books of this CSV file.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" dry-run' -l 'dry-run' -d 'With --from: check the file, say what would be published, send nothing.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui publish" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" name' -l 'name' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" email' -l 'email' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui register" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" email' -l 'email' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui login" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui logout" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui themes" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui themes" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui themes" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui keys" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui keys" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui keys" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" linear' -l 'linear' -d 'Sentences instead of JSON: for a screen reader, or a log.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" interval' -l 'interval' -d 'How often to look (100ms to 24h).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" for' -l 'for' -d 'Ends after so long.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui watch" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" healthy' -l 'healthy' -d 'How many healthy targets to wait for.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" timeout' -l 'timeout' -d 'For how long at most (100ms to 24h).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" interval' -l 'interval' -d 'How often to look (100ms to 24h).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui wait" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" json' -l 'json' -d 'Print one line of JSON (docs/json.md).'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" context' -l 'context' -d 'The context of config.yaml to look at (docs/contexts.md).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" fleet' -l 'fleet' -d 'The local fleet to look at (default: default).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" group' -l 'group' -d 'The Auto Scaling group (default: BOOKSTORE_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" target-group' -l 'target-group' -d 'The target group (default: BOOKSTORE_TARGET_GROUP, or the fleet\'s).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" shop' -l 'shop' -d 'The shop\'s address, as https://host:port (default: the fleet\'s own).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" ca' -l 'ca' -d 'Believe this certificate authority (PEM) instead of the system\'s.' -rF
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" language' -l 'language' -d 'en or es (default: by LC_ALL, LC_MESSAGES or LANG).' -rfka 'en es'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" read-only' -l 'read-only' -d 'Change nothing; on the screen W unlocks for this run.'
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" since' -l 'since' -d 'How far back (100ms to 24h).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" from' -l 'from' -d 'A recording.' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" output' -l 'output' -d 'Write it to this new file, and the picture beside it (.svg).' -rfka ''
complete -c 'bookstore-tui' -n '__bookstore-tui_should_offer_completions_for_flags_or_options "bookstore-tui report" h help' -s 'h' -l 'help' -d 'Show help information.'
