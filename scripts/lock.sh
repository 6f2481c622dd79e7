# shellcheck shell=bash
# Two commands must not build in one clone at once: the second one waits.

LOCK_WAIT_SECONDS=900

take_lock() {
    local lock=$STATE/lock owner until=$((SECONDS + LOCK_WAIT_SECONDS)) told=''
    mkdir -p "$STATE"
    until (set -o noclobber && printf '%s\n' "$$" >"$lock") 2>/dev/null; do
        owner=$(cat "$lock" 2>/dev/null || true)
        if [ -n "$owner" ] && ! is_portfolio_command "$owner"; then
            rm -f "$lock"
            continue
        fi
        [ "$SECONDS" -lt "$until" ] || fail "Another ./portfolio (process ${owner:-unknown}) is still preparing this clone." \
            "If it is not, delete $lock."
        [ -n "$told" ] || say "Waiting for another ./portfolio (process $owner) that prepares this clone…"
        told=yes
        sleep 0.5
    done
    at_exit release_lock
}

release_lock() {
    if [ "$(cat "$STATE/lock" 2>/dev/null)" = "$$" ]; then rm -f "$STATE/lock"; fi
}

# A lock outlives its owner when that is killed, and process ids are used again.
is_portfolio_command() {
    is_alive "$1" || return 1
    [ ! -r "/proc/$1/cmdline" ] || tr '\0' ' ' <"/proc/$1/cmdline" | grep -q portfolio
}
