# shellcheck shell=bash
# What happens at the end of every command, however it ends.

CLEANUPS=()

# at_exit FUNCTION  Runs the function at the end, once; the last one registered runs first.
at_exit() {
    forget_cleanup "$1"
    CLEANUPS=("$1" ${CLEANUPS[@]+"${CLEANUPS[@]}"})
}

forget_cleanup() {
    local cleanup kept=()
    for cleanup in ${CLEANUPS[@]+"${CLEANUPS[@]}"}; do
        [ "$cleanup" = "$1" ] || kept+=("$cleanup")
    done
    CLEANUPS=(${kept[@]+"${kept[@]}"})
}

run_cleanups() {
    local cleanup
    set +e # the terminal may be gone, and the rest must happen all the same
    trap '' INT TERM HUP
    end_child
    for cleanup in ${CLEANUPS[@]+"${CLEANUPS[@]}"}; do "$cleanup"; done
    CLEANUPS=()
}

# Ends what runs at the moment: its first process is asked, then the whole group is killed.
end_child() {
    [ -n "$CHILD" ] || return 0
    printf '%sStopping…\n' "$CLEAR"
    kill "-$CHILD_SIGNAL" "$CHILD" 2>/dev/null || true
    wait_for_end "$CHILD" 30 || true
    kill -KILL -- "-$CHILD" 2>/dev/null || true
}

# wait_for_end PID SECONDS  Whether the process ended in that time.
wait_for_end() {
    local until=$((SECONDS + $2))
    while is_alive "$1"; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.1
    done
}

# A process that its parent has not yet waited for is not alive.
is_alive() {
    local state
    kill -0 "$1" 2>/dev/null || return 1
    [ -r "/proc/$1/stat" ] || return 0
    read -r state 2>/dev/null <"/proc/$1/stat" || return 1
    case ${state##*) } in Z* | X* | '') return 1 ;; esac
}

trap run_cleanups EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
