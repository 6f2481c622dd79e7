# shellcheck shell=bash
# ./portfolio down

command_down() {
    [ $# -eq 0 ] || usage "down takes no arguments"
    if ! read_host && [ -z "$HOST_PID" ]; then
        say "Nothing runs."
        return
    fi
    stop_host
}
