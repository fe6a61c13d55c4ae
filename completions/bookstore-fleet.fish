function __bookstore-fleet_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bookstore-fleet_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __bookstore-fleet_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bookstore-fleet_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __bookstore-fleet_parse_tokens -S
    set -l unparsed_tokens (__bookstore-fleet_tokens -pc)
    switch $unparsed_tokens[1]
    case 'bookstore-fleet'
        __bookstore-fleet_parse_subcommand 0 'h/help'
        switch $unparsed_tokens[1]
        case 'start'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'api-port=' 'http-port=' 'https-port=' 'instance-port=' 'timing=' 'config=' 'server=' 'no-cpu-limit' 'h/help'
        case 'stop'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'h/help'
        case 'run'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'api-port=' 'http-port=' 'https-port=' 'instance-port=' 'timing=' 'config=' 'server=' 'no-cpu-limit' 'h/help'
        case 'status'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'json' 'h/help'
        case 'env'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'h/help'
        case 'ca'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'h/help'
        case 'access-log'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'h/help'
        case 'load'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'shoppers=' 'seconds=' 'json' 'h/help'
        case 'chaos'
            __bookstore-fleet_parse_subcommand 2 'fleet=' 'h/help'
        case 'simulate'
            __bookstore-fleet_parse_subcommand 0 'seeds=' 'events=' 'seed=' 'jobs=' 'steps' 'json' 'trace=' 'policy=+' 'svg=' 'h/help'
        case 'explain'
            __bookstore-fleet_parse_subcommand 0 'fleet=' 'timing=' 'config=' 'h/help'
        case 'template'
            __bookstore-fleet_parse_subcommand 0 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __bookstore-fleet_parse_subcommand 0 'fleet=' 'h/help'
            case 'show'
                __bookstore-fleet_parse_subcommand 1 'fleet=' 'h/help'
            case 'new'
                __bookstore-fleet_parse_subcommand -r 1 'fleet=' 'server=' 'environment=+' 'share=' 'note=' 'roll-out' 'min-healthy=' 'max-healthy=' 'h/help'
            case 'default'
                __bookstore-fleet_parse_subcommand 1 'fleet=' 'h/help'
            case 'roll-out'
                __bookstore-fleet_parse_subcommand 1 'fleet=' 'min-healthy=' 'max-healthy=' 'h/help'
            end
        case 'help'
            __bookstore-fleet_parse_subcommand -r 1 
        end
    end
end

function __bookstore-fleet_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __bookstore-fleet_parse_subcommand -S -a positional_count
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

function __bookstore-fleet_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __bookstore-fleet_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__bookstore-fleet_tokens -p)
    if test -z "$(__bookstore-fleet_tokens -t)"
        set -l index (count (__bookstore-fleet_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'bookstore-fleet' -f
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'start' -d 'Starts the fleet in the background and waits until it serves.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'stop' -d 'Ends the fleet: running requests finish, then instances, balancer and controller end.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'run' -d 'Runs the fleet\'s controller in the foreground.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'status' -d 'Says in one line how the fleet is; exit 0 fine, 1 degraded, 2 down.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'env' -d 'Prints what eval "$(bookstore-fleet env)" needs for aws and boto3.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'ca' -d 'Prints the path of the fleet\'s certificate authority, and how to trust it.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'access-log' -d 'Prints the path of the balancer\'s log of requests, and how to begin it; exit 1 while there is none.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'load' -d 'Sends shoppers to the shop: they browse, and one loop in twenty buys, pays and ships.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'chaos' -d 'Kills or freezes one process of the fleet, to see it replaced.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'simulate' -d 'Runs the scaling controller in seeded worlds of faults, or a policy on a load trace.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'explain' -d 'Prints every number that the fleet runs by, and where each comes from.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'template' -d 'The versions of what the fleet\'s instances are started from, and rolling one out.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" api-port' -l 'api-port' -d 'The API\'s port; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" http-port' -l 'http-port' -d 'The port that redirects to HTTPS; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" https-port' -l 'https-port' -d 'The shop\'s HTTPS port; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" instance-port' -l 'instance-port' -d 'The port of the instances, each on its own address; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" timing' -l 'timing' -d 'The clocks: fast, or aws for those of the deployed system. Without it the configuration file\'s, else fast.' -rfka 'fast aws'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" config' -l 'config' -d 'The file with the fleet\'s own numbers; without it fleet.yaml in the folder bookstore of XDG_CONFIG_HOME.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" server' -l 'server' -d 'The bookstore-server program, where it is not beside this one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" no-cpu-limit' -l 'no-cpu-limit' -d 'Measure what instances use of their share of a core, and hold none to it.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet start" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet stop" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet stop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" api-port' -l 'api-port' -d 'The API\'s port; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" http-port' -l 'http-port' -d 'The port that redirects to HTTPS; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" https-port' -l 'https-port' -d 'The shop\'s HTTPS port; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" instance-port' -l 'instance-port' -d 'The port of the instances, each on its own address; 0 takes a free one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" timing' -l 'timing' -d 'The clocks: fast, or aws for those of the deployed system. Without it the configuration file\'s, else fast.' -rfka 'fast aws'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" config' -l 'config' -d 'The file with the fleet\'s own numbers; without it fleet.yaml in the folder bookstore of XDG_CONFIG_HOME.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" server' -l 'server' -d 'The bookstore-server program, where it is not beside this one.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" no-cpu-limit' -l 'no-cpu-limit' -d 'Measure what instances use of their share of a core, and hold none to it.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet run" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet status" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet status" json' -l 'json' -d 'Prints one line of JSON, with the ids of the fleet\'s processes.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet env" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet env" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet ca" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet ca" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet access-log" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet access-log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet load" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet load" shoppers' -l 'shoppers' -d 'How many shoppers at a time.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet load" seconds' -l 'seconds' -d 'For how long.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet load" json' -l 'json' -d 'Prints a line of JSON each second, and a last one.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet load" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet chaos" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet chaos" -eq 1' -fka 'kill freeze thaw'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet chaos" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" seeds' -l 'seeds' -d 'How many seeds.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" events' -l 'events' -d 'How many things the controller is told in each, while faults go on.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" seed' -l 'seed' -d 'The first seed.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" jobs' -l 'jobs' -d 'How many seeds run at a time (default: the processors of this machine).' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" steps' -l 'steps' -d 'Times the controller\'s step over 100, 1,000 and 10,000 instances instead.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" json' -l 'json' -d 'Prints JSON.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" trace' -l 'trace' -d 'A load to hold policies against.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate"' -l 'policy' -d 'A policy to hold against the trace; may be given several times.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" svg' -l 'svg' -d 'Draws the trace and what the policies made of it.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet simulate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet explain" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet explain" timing' -l 'timing' -d 'The clocks: fast, or aws for those of the deployed system. Without it the configuration file\'s, else fast.' -rfka 'fast aws'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet explain" config' -l 'config' -d 'The file with the fleet\'s own numbers; without it fleet.yaml in the folder bookstore of XDG_CONFIG_HOME.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet template" -eq 1' -fa 'list' -d 'A line a version, newest first: number, image, how many run from it, what it starts.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet template" -eq 1' -fa 'show' -d 'Prints a version\'s launch document, which is its user data.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet template" -eq 1' -fa 'new' -d 'Makes a version: of another build of the server, or of any program that listens where it is told.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet template" -eq 1' -fa 'default' -d 'Chooses what $Default means.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_positional "bookstore-fleet template" -eq 1' -fa 'roll-out' -d 'Replaces all instances by a version, a few at a time, and tells how that goes.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template list" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template show" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" server' -l 'server' -d 'Another build of bookstore-server.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new"' -l 'environment' -d 'A variable of the process; may be given several times.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" share' -l 'share' -d 'What an instance is worth, in cores: 0.01 to 64.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" note' -l 'note' -d 'A few words about it.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" roll-out' -l 'roll-out' -d 'Rolls it out, and tells how that goes.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" min-healthy' -l 'min-healthy' -d 'Percent of desired capacity that stays healthy.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" max-healthy' -l 'max-healthy' -d 'Percent of desired capacity that there may be meanwhile.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template new" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template default" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template default" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template roll-out" fleet' -l 'fleet' -d 'The fleet\'s name.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template roll-out" min-healthy' -l 'min-healthy' -d 'Percent of desired capacity that stays healthy.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template roll-out" max-healthy' -l 'max-healthy' -d 'Percent of desired capacity that there may be meanwhile.' -rfka ''
complete -c 'bookstore-fleet' -n '__bookstore-fleet_should_offer_completions_for_flags_or_options "bookstore-fleet template roll-out" h help' -s 'h' -l 'help' -d 'Show help information.'
