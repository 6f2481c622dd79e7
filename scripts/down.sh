# shellcheck shell=bash
# ./portfolio down

command_down() {
    [ $# -eq 0 ] || usage "down takes no arguments"
    read_host || say "Nothing runs."
    stop_host
}
