# shellcheck shell=bash
# A step that takes a while: its output goes to a log, the user sees what is done and for how long.

CHILD='' CHILD_SIGNAL=TERM

# step LABEL LOG COMMAND…  Returns the command's exit code.
# The command is its own process group, so that an interrupt ends all of it.
step() {
    local label=$1 log=$2 started=$SECONDS shown=0 code=0 elapsed
    shift 2
    mkdir -p "$(dirname "$log")"
    [ -n "$CLEAR" ] || say "$label…"
    set -m
    "$@" >"$log" 2>&1 </dev/null &
    CHILD=$!
    set +m
    while kill -0 "$CHILD" 2>/dev/null; do
        elapsed=$((SECONDS - started))
        if [ -n "$CLEAR" ]; then
            printf '%s%s… %s%d s%s%s' "$CLEAR" "$label" "$DIM" "$elapsed" "$(step_detail "$log")" "$PLAIN"
        elif [ $((elapsed - shown)) -ge 20 ]; then
            shown=$elapsed
            say "  still at it after $elapsed s$(step_detail "$log")"
        fi
        sleep 0.2
    done
    wait "$CHILD" || code=$?
    CHILD=''
    elapsed=$((SECONDS - started))
    if [ "$code" -eq 0 ]; then
        printf '%s%s: done in %d s\n' "$CLEAR" "$label" "$elapsed"
    else
        printf '%s%s: %sfailed%s after %d s\n' "$CLEAR" "$label" "$RED" "$PLAIN" "$elapsed"
    fi
    return "$code"
}

# How far a build is, from its log: MSBuild prints "Project -> assembly" for each finished project.
step_detail() {
    local finished
    finished=$(grep -c ' -> ' "$1" 2>/dev/null) || return 0
    printf ', %d projects built' "$finished"
}
