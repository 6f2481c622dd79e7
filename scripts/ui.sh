# shellcheck shell=bash
# What the user sees: lines, colours, failures.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' GREEN=$'\e[32m' YELLOW=$'\e[33m' PLAIN=$'\e[0m' CLEAR=$'\r\e[K'
else
    BOLD='' DIM='' RED='' GREEN='' YELLOW='' PLAIN='' CLEAR=''
fi
readonly BOLD DIM RED GREEN YELLOW PLAIN CLEAR

say() { printf '%s\n' "$*"; }
note() { printf '%s%s%s\n' "$DIM" "$*" "$PLAIN"; }

# Problem on the first line, what to do about it on the following ones.
problem() {
    printf '%s%s%s\n' "$RED" "$1" "$PLAIN" >&2
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/  /' >&2
}

fail() {
    problem "$@"
    exit 1
}

usage() {
    problem "portfolio: $1" "./portfolio help shows what there is."
    exit 2
}

# The errors of a log, each once and without the repository's path, at most twenty.
errors_of() {
    local errors
    errors=$(grep -E '(: |^)error( [A-Z]+[0-9]+)? ?:|Unhandled exception' "$1" | sed -e "s|$ROOT/||g" -e 's/^ *//'  -e 's/ \[[^]]*\]$//' |
        sort -u | head -n 20) || true
    [ -n "$errors" ] || errors=$(tail -n 20 "$1")
    printf '%s\n' "$errors"
}
