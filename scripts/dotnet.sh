# shellcheck shell=bash
# The .NET SDK: found, and used so that no build process stays behind.

# Release is what is deployed and measured; its first start is as quick to build as Debug's.
CONFIGURATION=Release

# Where installers put dotnet without adding it to PATH.
find_dotnet() {
    local folder
    command -v dotnet >/dev/null && return 0
    for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if [ -n "$folder" ] && [ -x "$folder/dotnet" ]; then
            export DOTNET_ROOT=$folder PATH=$folder:$PATH
            return 0
        fi
    done
    return 1
}

wanted_sdk() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$ROOT/global.json"; }

# The SDK that global.json selects, or nothing.
installed_sdk() { find_dotnet && (cd "$ROOT" && dotnet --version 2>/dev/null); }

sdk_hint() {
    local channel
    channel=$(wanted_sdk)
    channel=${channel%.*}
    say "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel $channel    (for this user, into ~/.dotnet)"
    say "or a package: https://learn.microsoft.com/dotnet/core/install"
}

require_dotnet() {
    [ -n "$(installed_sdk)" ] || fail "The .NET SDK $(wanted_sdk) (or a newer 10.0) is missing." "$(sdk_hint | head -n 1)" "$(sdk_hint | tail -n 1)"
    find_dotnet
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    # One compiler server for the whole build is several times faster than a compiler for each project. It gets a name of
    # its own, so that it can be ended without touching anybody else's. Build nodes end with their build.
    export UseSharedCompilation=true SharedCompilationId=portfolio-$$ MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
}

# build PROJECT [CONFIGURATION]  Nothing to do takes MSBuild half a minute on a slow machine, so that is found out first.
build() {
    local project=$1 configuration=${2:-$CONFIGURATION} stamp
    stamp=$STATE/built/$(basename "$project").$configuration
    if is_up_to_date "$project" "$configuration" "$stamp"; then
        say "The build is up to date."
        return
    fi
    mkdir -p "$STATE/built"
    rm -f "$stamp"
    : >"$stamp.begun"
    at_exit end_compiler_server
    if ! step "Restoring packages" "$STATE/restore.log" dotnet restore "$ROOT/$project" -v minimal -nodeReuse:false; then
        problem "The packages could not be restored:" "$(errors_of "$STATE/restore.log")"
        fail "Full log: $STATE/restore.log" "The registry may have changed: ./portfolio doctor --redetect asks it again."
    fi
    if ! step "Building ($configuration)" "$STATE/build.log" \
        dotnet build "$ROOT/$project" --no-restore -c "$configuration" -v minimal -clp:NoSummary -nodeReuse:false; then
        problem "The build failed:" "$(errors_of "$STATE/build.log")"
        fail "Full log: $STATE/build.log" \
            "After a change of branch or SDK: git clean -xdf -e .portfolio -e packages.user.props, then again."
    fi
    build_inputs >"$stamp"
    if [ "$project" = Portfolio.Tests ]; then # they refer to everything that "up" starts
        cp -p "$stamp" "$STATE/built/Portfolio.AppHost.$configuration"
        cp -p "$stamp.begun" "$STATE/built/Portfolio.AppHost.$configuration.begun"
    fi
    end_compiler_server
}

# is_up_to_date PROJECT CONFIGURATION STAMP  Whether the last build was with this SDK and these packages, and nothing
# was changed since it began, added or deleted since it ended: both show in the time of a folder.
is_up_to_date() {
    [ -f "$3" ] && [ -f "$(output_of "$1" "$2")" ] && [ "$(cat "$3")" = "$(build_inputs)" ] || return 1
    [ -z "$(find "$ROOT" -mindepth 1 \( -name .git -o -name .portfolio -o -name bin -o -name obj \) -prune -o \
        \( -type f -newer "$3.begun" ! -name '*.md' -o -type d -newer "$3" \) -print -quit 2>/dev/null)" ]
}

build_inputs() { printf '%s %s\n' "$(installed_sdk)" "$(cksum <"$PACKAGES_FILE")"; }

# By its name, which is this command's own. Its orderly shutdown gives up on a busy machine and then leaves it running.
end_compiler_server() {
    local entry pid compiler
    [ -n "${SharedCompilationId:-}" ] || return 0
    if [ -r /proc/self/cmdline ]; then
        # shellcheck disable=SC2013 # a path of /proc is one word
        for entry in $(grep -ls -- "[-]pipename:$SharedCompilationId\>" /proc/[0-9]*/cmdline); do
            pid=${entry#/proc/}
            kill -TERM "${pid%/cmdline}" 2>/dev/null || true
        done
    else
        compiler=$(dirname "$(command -v dotnet)")/sdk/$(installed_sdk)/Roslyn/bincore/VBCSCompiler.dll
        [ ! -f "$compiler" ] || dotnet exec "$compiler" -shutdown "-pipename:$SharedCompilationId" >/dev/null 2>&1 || true
    fi
    rm -f "${TMPDIR:-/tmp}/$SharedCompilationId" # its socket
}

# output_of PROJECT [CONFIGURATION]
output_of() { printf '%s' "$ROOT/$1/bin/${2:-$CONFIGURATION}/net10.0/$(basename "$1").dll"; }
