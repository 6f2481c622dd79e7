# shellcheck shell=bash
# ./portfolio status: exit code 0 only when everything runs and is healthy.

command_status() {
    [ $# -eq 0 ] || usage "status takes no arguments"
    if ! read_host; then
        say "Not running. ./portfolio up starts it."
        return 1
    fi
    show_resources
    all_healthy
}
