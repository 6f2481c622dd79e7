# shellcheck shell=bash
# ./portfolio logs [NAME] [-f]

command_logs() {
    local name='' follow='' log
    while [ $# -gt 0 ]; do
        case $1 in
            -f | --follow) follow=yes ;;
            -*) usage "logs does not know '$1'" ;;
            *) name=$1 ;;
        esac
        shift
    done
    if [ -z "$name" ]; then
        log_names
        return
    fi
    case $name in
        host) log=$STATE/host.log ;;
        *[!A-Za-z0-9_-]*) usage "'$name' is not the name of a resource" ;;
        *) log=$STATE/logs/$name.log ;;
    esac
    [ -f "$log" ] || fail "There is no log of '$name'." "Logs: $(log_names | tr '\n' ' ')"
    if [ -n "$follow" ]; then exec tail -n 200 -F "$log"; else cat "$log"; fi
}

log_names() {
    local log
    for log in "$STATE"/logs/*.log; do
        [ ! -f "$log" ] || basename "$log" .log
    done
    [ ! -f "$STATE/host.log" ] || say host
}
