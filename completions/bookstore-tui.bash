#!/bin/bash

__bookstore-tui_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__bookstore-tui_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__bookstore-tui_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__bookstore-tui_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_bookstore-tui() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(-h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __bookstore-tui_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    open|shop|demo|learn|status|instances|scale|books|book|buy|orders|cancel|sales|publish|register|login|logout|doctor|themes|keys|watch|wait|diff|report|help)
        # Offer subcommand argument completions
        "_bookstore-tui_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'open shop demo learn status instances scale books book buy orders cancel sales publish register login logout doctor themes keys watch wait diff report help' -- "${cur}"))
        ;;
    esac
}

_bookstore-tui_open() {
    repeating_flags=()
    non_repeating_flags=(--read-only --linear -h --help)
    repeating_options=(--alert)
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language --theme --record --replay)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--theme')
        __bookstore-tui_add_completions -W 'colour-blind'$'\n''dark'$'\n''high-contrast'$'\n''light'$'\n''mono'$'\n''solarized-dark'$'\n''solarized-light'
        return
        ;;
    '--record')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--replay')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--alert')
        return
        ;;
    esac
}

_bookstore-tui_shop() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=(--ca --language --theme)
    __bookstore-tui_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--theme')
        __bookstore-tui_add_completions -W 'colour-blind'$'\n''dark'$'\n''high-contrast'$'\n''light'$'\n''mono'$'\n''solarized-dark'$'\n''solarized-light'
        return
        ;;
    esac
}

_bookstore-tui_demo() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=(--language --theme)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--theme')
        __bookstore-tui_add_completions -W 'colour-blind'$'\n''dark'$'\n''high-contrast'$'\n''light'$'\n''mono'$'\n''solarized-dark'$'\n''solarized-light'
        return
        ;;
    esac
}

_bookstore-tui_learn() {
    repeating_flags=()
    non_repeating_flags=(--list --demo --read-only -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language --theme)
    __bookstore-tui_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--theme')
        __bookstore-tui_add_completions -W 'colour-blind'$'\n''dark'$'\n''high-contrast'$'\n''light'$'\n''mono'$'\n''solarized-dark'$'\n''solarized-light'
        return
        ;;
    esac
}

_bookstore-tui_status() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_instances() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_scale() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_books() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--search --sort --order --page --page-size --limit --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--search')
        return
        ;;
    '--sort')
        __bookstore-tui_add_completions -W 'title'$'\n''author'$'\n''price'$'\n''newest'
        return
        ;;
    '--order')
        __bookstore-tui_add_completions -W 'asc'$'\n''desc'
        return
        ;;
    '--page'|'--page-size')
        return
        ;;
    '--limit')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_book() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_buy() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--quantity --method --provider --price --key --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--quantity')
        return
        ;;
    '--method')
        return
        ;;
    '--provider')
        return
        ;;
    '--price')
        return
        ;;
    '--key')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_orders() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--drop --page --page-size --limit --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--drop')
        return
        ;;
    '--page'|'--page-size')
        return
        ;;
    '--limit')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_cancel() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_sales() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--page --page-size --limit --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--page'|'--page-size')
        return
        ;;
    '--limit')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_publish() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--title --author --description --price --stock --key --from --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--title')
        return
        ;;
    '--author')
        return
        ;;
    '--description')
        return
        ;;
    '--price')
        return
        ;;
    '--stock')
        return
        ;;
    '--key')
        return
        ;;
    '--from')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_register() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--name --email --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--email')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_login() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--email --context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--email')
        return
        ;;
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_logout() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_doctor() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_themes() {
    repeating_flags=()
    non_repeating_flags=(--json -h --help)
    repeating_options=()
    non_repeating_options=(--language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_keys() {
    repeating_flags=()
    non_repeating_flags=(--json -h --help)
    repeating_options=()
    non_repeating_options=(--language)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_watch() {
    repeating_flags=()
    non_repeating_flags=(--read-only --linear -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language --interval --for)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--interval')
        return
        ;;
    '--for')
        return
        ;;
    esac
}

_bookstore-tui_wait() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language --healthy --timeout --interval)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--healthy')
        return
        ;;
    '--timeout')
        return
        ;;
    '--interval')
        return
        ;;
    esac
}

_bookstore-tui_diff() {
    repeating_flags=()
    non_repeating_flags=(--read-only --json -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language)
    __bookstore-tui_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    esac
}

_bookstore-tui_report() {
    repeating_flags=()
    non_repeating_flags=(--read-only -h --help)
    repeating_options=()
    non_repeating_options=(--context --fleet --group --target-group --shop --ca --language --since --from --output)
    __bookstore-tui_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--context')
        return
        ;;
    '--fleet')
        return
        ;;
    '--group')
        return
        ;;
    '--target-group')
        return
        ;;
    '--shop')
        return
        ;;
    '--ca')
        __bookstore-tui_add_completions -f
        return
        ;;
    '--language')
        __bookstore-tui_add_completions -W 'en'$'\n''es'
        return
        ;;
    '--since')
        return
        ;;
    '--from')
        return
        ;;
    '--output')
        return
        ;;
    esac
}

_bookstore-tui_help() {
    :
}

complete -o filenames -F _bookstore-tui bookstore-tui
