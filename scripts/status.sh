# shellcheck shell=bash
# ./portfolio status: exit code 0 only when everything runs and is healthy.

command_status() {
    [ $# -eq 0 ] || usage "status takes no arguments"
    if ! read_host; then
        if [ -n "$HOST_PID" ]; then
            say "Not running: the host ended without cleaning up. ./portfolio down clears what it left."
        else
            say "Not running. ./portfolio up starts it."
        fi
        return 1
    fi
    show_resources
    all_healthy
}
