# shellcheck shell=bash
# ./portfolio bench [--check]

command_bench() {
    [ -d "$ROOT/bench/Portfolio.Bench" ] || fail "There are no benchmarks yet: bench/Portfolio.Bench does not exist."
    take_lock
    require_prerequisites
    build bench/Portfolio.Bench
    prepare_models
    release_lock
    dotnet run --project "$ROOT/bench/Portfolio.Bench" -c "$CONFIGURATION" --no-build -- "$@"
}
