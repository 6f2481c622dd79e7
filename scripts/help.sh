# shellcheck shell=bash
# ./portfolio help

command_help() {
    cat <<'TEXT'
Usage: ./portfolio COMMAND

  up                 prepare, build and start everything; logs until Ctrl-C
  up --detach        the same in the background: returns once everything is healthy
  status             what runs, how it is, and where (exit code 1 unless all is healthy)
  logs [NAME] [-f]   the console log of a resource; -f follows it; without NAME, the names
  down               stop what up started

  test [FILTER…]     build and run the tests whose full name contains a FILTER (all without one)
  test --soak        the long tests too
  bench [--check]    run the benchmarks, or one part of them; --check fails below the ratios in bench/targets.json
  bench catalogue    measure the catalogue with 100,000 papers

  model              the embedding models on this machine
  model use NAME     embed with that model from the next start on (auto: leave it to what is stored)

  doctor             what is missing on this machine and how to get it
  doctor --redetect  ask the package registry again whether it carries Aspire (answer in packages.user.props)
  help               this text

With the stand-ins (README.md) all commands work. With the real Aspire packages, up runs the AppHost in the
foreground with Aspire's own dashboard, which shows status and logs; --detach, status, logs and down are not for it.

Settings: PORTFOLIO_{API|SCRAPER|ANALYTICS|DOCUMENTS}_NAME=value reaches that service as NAME.
PORTFOLIO_PORT_OFFSET=100 moves every port, so that two clones run side by side.
TEXT
}
