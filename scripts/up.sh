# shellcheck shell=bash
# ./portfolio up [--detach]

HEALTHY_SECONDS=180

command_up() {
    local detach=''
    while [ $# -gt 0 ]; do
        case $1 in
            -d | --detach) detach=yes ;;
            *) usage "up does not know '$1'" ;;
        esac
        shift
    done
    if already_up; then return; fi
    take_lock
    require_prerequisites
    if ! uses_stand_ins; then
        up_with_real_packages "$detach"
        return
    fi
    if already_up; then return; fi
    build Portfolio.AppHost
    compile_ahead
    prepare_models
    prepare_analytics
    at_exit stop_host
    if [ -n "$detach" ]; then start_host; else start_host $$; fi
    release_lock
    wait_until_healthy
    say ''
    show_resources
    show_settings
    show_first_admin
    if [ -n "$detach" ]; then
        forget_cleanup stop_host
        say ''
        note "./portfolio logs NAME shows a log, ./portfolio down stops everything."
    else
        say ''
        note "Ctrl-C stops everything."
        follow_host
    fi
}

already_up() {
    read_host || return 1
    say "It runs already (process $HOST_PID). ./portfolio down stops it."
    say ''
    show_resources
}

# Aspire's own host: its dashboard shows states and logs, Ctrl-C ends it.
up_with_real_packages() {
    [ -z "$1" ] || fail "--detach works with the stand-ins only; this clone uses the real Aspire packages." \
        "Run ./portfolio up in a terminal, and open the dashboard that it prints."
    build Portfolio.AppHost
    prepare_models
    prepare_analytics
    release_lock
    run_cleanups
    trap - INT TERM HUP
    cd "$ROOT/Portfolio.AppHost" || exit
    exec dotnet run -c "$CONFIGURATION" --no-build
}

# Shows each resource once it is ready; when one fails, why.
wait_until_healthy() {
    local started=$SECONDS known=' ' name i
    say "Starting…"
    while :; do
        if read_host; then
            for ((i = 0; i < ${#NAMES[@]}; i++)); do
                name=${NAMES[$i]}
                case $known in *" $name "*) continue ;; esac
                resource_standing "$i"
                [ "$STANDING" = ok ] || continue
                known="$known$name "
                printf '%s  %s%s%s %s (%d s)\n' "$CLEAR" "$GREEN" "$name" "$PLAIN" "$(in_words "$i")" $((SECONDS - started))
            done
            if all_healthy && [ "$HOST_STATE" = running ]; then break; fi
            resources_that_are failed
            [ -z "$MATCHING" ] || host_failed "It could not start everything."
            [ "$HOST_STATE" != failed ] || host_failed "It could not start everything."
        elif ! is_alive "$HOST_PID"; then
            host_failed "The host ended."
        fi
        [ $((SECONDS - started)) -lt "$HEALTHY_SECONDS" ] || host_failed "Not everything was healthy within $HEALTHY_SECONDS s."
        if [ -n "$CLEAR" ]; then
            resources_that_are pending
            printf '%s  %s%d s, waiting for %s%s' "$CLEAR" "$DIM" $((SECONDS - started)) "${MATCHING:-the host}" "$PLAIN"
        fi
        sleep 0.1
    done
    printf '%s' "$CLEAR"
    say "Everything is healthy after $((SECONDS - started)) s."
}

# A process without an address, such as a migration, has nothing that could be asked how it is.
in_words() {
    if [ "${STATES[$1]}" = Finished ]; then
        say "has finished"
    elif [ "${PIDS[$1]}" != - ] && [ "${URLS[$1]}" = - ]; then
        say "runs"
    else
        say "is healthy"
    fi
}

host_failed() {
    local name bad shown=''
    printf '%s' "$CLEAR"
    problem "$1"
    [ ${#NAMES[@]} -eq 0 ] || show_resources
    resources_that_are failed
    bad=$MATCHING
    resources_that_are pending
    for name in $bad $MATCHING; do
        [ ! -f "$STATE/logs/$name.log" ] || show_log_tail "$name"
        shown=yes
    done
    if [ -z "$shown" ] || [ "$HOST_STATE" != running ]; then
        printf '\n%sthe host%s, last lines of %s:\n' "$BOLD" "$PLAIN" "$STATE/host.log"
        tail -n 20 "$STATE/host.log" | sed 's/^/  /'
    fi
    exit 1
}

# The AppHost says which settings of the environment it passed on: names, never values.
show_settings() { grep -h '^settings for ' "$STATE/host.log" || true; }

# Only the run that made the admin's password says it.
show_first_admin() { grep -h '^first admin: ' "$STATE/host.log" || true; }

# Shows the console until Ctrl-C, ./portfolio down from elsewhere, or the host's own end.
follow_host() {
    tail -n +1 -f "$STATE/host.log" --pid="$HOST_PID" &
    TAIL=$!
    at_exit end_tail
    wait "$TAIL" || true
    sleep 1 # "down" removes host.pid once the host has ended
    if [ -f "$STATE/host.pid" ]; then host_failed "The host ended by itself."; fi
    forget_cleanup stop_host
    say "Stopped from elsewhere."
}

end_tail() { kill "$TAIL" 2>/dev/null || true; }
