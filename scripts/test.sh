# shellcheck shell=bash
# ./portfolio test [--soak] [FILTER…]
# The last line is "N passed, M failed, K skipped", counted from the runner's report.

command_test() {
    local arguments=() soak='' configuration=$CONFIGURATION code=0
    while [ $# -gt 0 ]; do
        case $1 in
            --soak) soak=yes ;;
            -*) usage "test does not know '$1'" ;;
            *) arguments+=(-method "*$1*") ;;
        esac
        shift
    done
    [ -n "$soak" ] || arguments+=(-trait- Category=Soak) # long: only when asked for
    # A test that cannot run must be seen where nobody reads the log.
    [ "${CI:-}" != true ] || arguments+=(-failSkips)

    take_lock
    require_prerequisites
    if read_host; then
        configuration=Debug
        note "The system runs from bin/$CONFIGURATION: the tests are built beside it, in Debug."
    fi
    build Portfolio.Tests "$configuration"
    prepare_models "$configuration"
    release_lock
    run_tests "$(output_of Portfolio.Tests "$configuration")" ${arguments[@]+"${arguments[@]}"} || code=$?
    count_tests "$code"
}

# run_tests PROGRAM ARGUMENTS…  Failures are shown as they happen, everything is in test.log.
run_tests() {
    local program=$1 code=0
    shift
    say "Testing…"
    rm -f "$STATE/tests.xml"
    : >"$STATE/test.log"
    set -m
    (
        unset SharedCompilationId UseSharedCompilation
        cd "$ROOT/Portfolio.Tests" || exit
        exec dotnet exec "$program" -noLogo -noColor -noAutoReporters -reporter verbose -longRunning 60 \
            -xml "$STATE/tests.xml" "$@"
    ) >"$STATE/test.log" 2>&1 </dev/null &
    CHILD=$!
    CHILD_SIGNAL=INT # the runner disposes what the tests started
    set +m
    follow_tests
    wait "$CHILD" || code=$?
    CHILD='' CHILD_SIGNAL=TERM
    return "$code"
}

follow_tests() {
    local line='' part finished=0 running='' started=$SECONDS shown=0 elapsed ended=''
    while :; do
        is_alive "$CHILD" || ended=yes # whatever it wrote is there now
        while IFS= read -r part; do
            line=$line$part
            case $line in
                *' [STARTING]') running=${line%' [STARTING]'} ;;
                *' [FINISHED] Time: '*) finished=$((finished + 1)) ;;
                *'  Discover'* | *'  Starting: '* | *'  Finished: '* | *'=== TEST EXECUTION SUMMARY'* | *' Total: '*', Errors: '*) ;;
                *) printf '%s%s\n' "$CLEAR" "$line" ;;
            esac
            line=''
        done
        line=$line$part # the beginning of a line that is still being written
        [ -z "$ended" ] || break
        elapsed=$((SECONDS - started))
        if [ -n "$CLEAR" ]; then
            printf '%s  %s%d s, %d finished, now%s%s' "$CLEAR" "$DIM" "$elapsed" "$finished" "${running:0:80}" "$PLAIN"
        elif [ $((elapsed - shown)) -ge 20 ]; then
            shown=$elapsed
            say "  $finished finished after $elapsed s, now${running:0:100}"
        fi
        sleep 0.2
    done <"$STATE/test.log"
    printf '%s' "$CLEAR"
}

# count_tests RUNNER_EXIT_CODE
count_tests() {
    local report=$STATE/tests.xml summary passed failed skipped errors
    [ -s "$report" ] || fail "The test run ended without a report (exit code $1):" "$(tail -n 20 "$STATE/test.log")"
    summary=$(grep -o '<assembly [^>]*>' "$report" | head -n 1)
    passed=$(count_of passed "$summary")
    failed=$(count_of failed "$summary")
    errors=$(count_of errors "$summary")
    skipped=$(count_of skipped "$summary")
    [ "$passed" -gt 0 ] || problem "No test ran: is the filter right?"
    list_tests Fail Failed "$report"
    list_tests Skip Skipped "$report"
    say "Full log: $STATE/test.log"
    say "$passed passed, $((failed + errors)) failed, $skipped skipped"
    [ "$passed" -gt 0 ] && [ "$((failed + errors))" -eq 0 ] && [ "$1" -eq 0 ]
}

# list_tests RESULT TITLE REPORT  After a long output the names once more.
list_tests() {
    local names
    names=$(grep -o "<test [^>]*result=\"$1\"" "$3" | sed -e 's/.* name="\([^"]*\)".*/  \1/' \
        -e 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort | head -n 50) || true
    [ -z "$names" ] || printf '\n%s:\n%s\n' "$2" "$names"
}

# count_of NAME ELEMENT
count_of() { printf '%s\n' "$2" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
