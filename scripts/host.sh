# shellcheck shell=bash
# The stand-in host as seen from here: a process, and the two files that it keeps in .portfolio/ while it runs:
# host.tsv (what runs and how it is) and logs/NAME.log. "-" stands for an empty field.

STOP_SECONDS=40

HOST_PID='' HOST_STATE='' HOST_DASHBOARD='' KNOWN_HOST=''
STANDING='' MATCHING=''
NAMES=() TYPES=() STATES=() HEALTHS=() URLS=() PIDS=() EXITS=()

# Reads host.tsv. Returns 1 when no host of this clone runs.
read_host() {
    local kind a b c d e f g
    HOST_PID='' HOST_STATE='' HOST_DASHBOARD=''
    NAMES=() TYPES=() STATES=() HEALTHS=() URLS=() PIDS=() EXITS=()
    if [ -f "$STATE/host.tsv" ]; then
        while IFS=$'\t' read -r kind a b c d e f g; do
            case $kind in
                pid) HOST_PID=$a ;;
                state) HOST_STATE=$a ;;
                dashboard) HOST_DASHBOARD=$a ;;
                resource)
                    NAMES+=("$a") TYPES+=("$b") STATES+=("$c") HEALTHS+=("$d") URLS+=("$e") PIDS+=("$f") EXITS+=("$g")
                    ;;
            esac
        done <"$STATE/host.tsv" 2>/dev/null || true
    fi
    [ -n "$HOST_PID" ] || HOST_PID=$(cat "$STATE/host.pid" 2>/dev/null || true)
    [ -n "$HOST_PID" ] && is_host "$HOST_PID"
}

# Process ids are used again: only a process that runs this clone's AppHost is the host. It becomes no other while it lives.
is_host() {
    [ "$1" != "$KNOWN_HOST" ] || { is_alive "$1" && return; }
    is_alive "$1" && tr '\0' '\n' <"/proc/$1/cmdline" 2>/dev/null | grep -qF "$ROOT/Portfolio.AppHost/bin/" && KNOWN_HOST=$1
}

# resource_standing INDEX: STANDING becomes ok, failed, or pending. A variable, because it is asked for ten times a second.
resource_standing() {
    case ${STATES[$1]} in
        Running)
            case ${HEALTHS[$1]} in
                healthy | -) STANDING=ok ;;
                *) STANDING=pending ;;
            esac
            ;;
        Finished) if [ "${EXITS[$1]}" = 0 ] || [ "${EXITS[$1]}" = - ]; then STANDING=ok; else STANDING=failed; fi ;;
        Exited | FailedToStart | RuntimeUnhealthy) STANDING=failed ;;
        *) STANDING=pending ;;
    esac
}

# resources_that_are STANDING: MATCHING becomes their names, separated by blanks.
resources_that_are() {
    local i
    MATCHING=
    for ((i = 0; i < ${#NAMES[@]}; i++)); do
        resource_standing "$i"
        [ "$STANDING" != "$1" ] || MATCHING="$MATCHING${NAMES[$i]} "
    done
}

all_healthy() {
    local i
    for ((i = 0; i < ${#NAMES[@]}; i++)); do
        resource_standing "$i"
        [ "$STANDING" = ok ] || return 1
    done
    [ ${#NAMES[@]} -gt 0 ]
}

show_resources() {
    local i name=8 type=4 state=5 health=6
    for ((i = 0; i < ${#NAMES[@]}; i++)); do
        [ ${#NAMES[$i]} -le "$name" ] || name=${#NAMES[$i]}
        [ ${#TYPES[$i]} -le "$type" ] || type=${#TYPES[$i]}
        [ ${#STATES[$i]} -le "$state" ] || state=${#STATES[$i]}
        [ ${#HEALTHS[$i]} -le "$health" ] || health=${#HEALTHS[$i]}
    done
    printf "%s%-${name}s  %-${type}s  %-${state}s  %-${health}s  %s%s\n" "$BOLD" RESOURCE TYPE STATE HEALTH ADDRESS "$PLAIN"
    for ((i = 0; i < ${#NAMES[@]}; i++)); do
        printf "%-${name}s  %-${type}s  %s%-${state}s  %-${health}s%s  %s\n" "${NAMES[$i]}" "${TYPES[$i]}" \
            "$(standing_colour "$i")" "${STATES[$i]}" "${HEALTHS[$i]}" "$PLAIN" "${URLS[$i]#-}"
    done
    [ -z "${HOST_DASHBOARD#-}" ] || printf '\n%sDashboard%s  %s\n' "$BOLD" "$PLAIN" "$HOST_DASHBOARD"
}

standing_colour() {
    resource_standing "$1"
    case $STANDING in
        ok) printf '%s' "$GREEN" ;;
        failed) printf '%s' "$RED" ;;
        *) printf '%s' "$YELLOW" ;;
    esac
}

# Why a resource is not well: the end of its log.
show_log_tail() {
    local log=$STATE/logs/$1.log
    printf '\n%s%s%s, last lines of %s:\n' "$BOLD" "$1" "$PLAIN" "$log"
    if [ -s "$log" ]; then tail -n 20 "$log" | sed 's/^/  /'; else say "  (it wrote nothing)"; fi
}

# start_host [PARENT]  As a process group of its own with its output in a file, so that closing the terminal does not
# end it. With a parent it ends when that process does.
start_host() {
    local program
    program=$(output_of Portfolio.AppHost)
    mkdir -p "$STATE/logs"
    rm -f "$STATE/host.tsv" "$STATE/host.pid"
    set -m
    (
        unset SharedCompilationId UseSharedCompilation
        cd "$ROOT/Portfolio.AppHost" || exit
        export DOTNET_ENVIRONMENT=Development ASPNETCORE_ENVIRONMENT=Development
        if [ -n "${1:-}" ]; then export PORTFOLIO_PARENT_PID=$1; fi
        if [ -n "$PLAIN" ]; then export FORCE_COLOR=1; fi
        exec nohup dotnet exec "$program"
    ) >"$STATE/host.log" 2>&1 </dev/null &
    HOST_PID=$!
    set +m
    disown "$HOST_PID"
    printf '%s\n' "$HOST_PID" >"$STATE/host.pid"
}

# Stops the host as Ctrl-C does, and after a limit by force. What the host started ends with it, whichever way it ends.
stop_host() {
    local pid
    read_host || true
    [ -n "$HOST_PID" ] || return 0
    if is_host "$HOST_PID"; then
        say "Stopping…"
        kill -TERM "$HOST_PID" 2>/dev/null || true
        if ! wait_for_end "$HOST_PID" "$STOP_SECONDS"; then
            problem "The host did not stop within $STOP_SECONDS s: killing it."
            kill -KILL "$HOST_PID" 2>/dev/null || true
        fi
        for pid in ${PIDS[@]+"${PIDS[@]}"}; do
            [ "$pid" = - ] || wait_for_end "$pid" 5 || problem "Process $pid, which the host started, still runs."
        done
        say "Stopped."
    fi
    rm -f "$STATE/host.tsv" "$STATE/host.pid"
}
