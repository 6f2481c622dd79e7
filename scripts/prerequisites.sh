# shellcheck shell=bash
# What must be on the machine: ICU and the .NET SDK always; PostgreSQL and Redis with stand-ins, a container runtime
# with the real Aspire packages.

# Debian keeps the server programs out of PATH; the host looks in the same places.
postgres_folder() {
    local folder found=''
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        if [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ]; then found=$folder; fi
    done
    if [ -z "$found" ] && command -v initdb >/dev/null && command -v postgres >/dev/null; then
        found=$(dirname "$(command -v postgres)")
    fi
    [ -n "$found" ] && printf '%s' "$found"
}

# Reads PDF files; its data has the encodings of Chinese, Japanese and Korean.
has_poppler() { command -v pdftotext >/dev/null; }

has_redis() { command -v redis-server >/dev/null || [ -x /usr/bin/redis-server ]; }

# .NET needs it for Unicode normalisation and collation; elsewhere than on Linux it is part of the system or of .NET.
has_icu() {
    [ "$(uname -s)" = Linux ] || return 0
    [ -n "$(find /usr/lib /usr/lib64 /lib /usr/local/lib -maxdepth 2 -name 'libicuuc.so.*' -print -quit 2>/dev/null)" ]
}

container_runtime() {
    local runtime
    for runtime in docker podman; do
        if command -v "$runtime" >/dev/null && limited 20 "$runtime" info >/dev/null 2>&1; then
            printf '%s' "$runtime"
            return 0
        fi
    done
    return 1
}

# The Debian packages of what is missing.
missing_packages() {
    has_poppler || say poppler-utils poppler-data
    uses_stand_ins || return 0
    postgres_folder >/dev/null || say postgresql
    has_redis || say redis-server
}

# The name carries ICU's version.
icu_package() {
    local name
    name=$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d ' ' -f 1 | sort -V | tail -n 1)
    say "${name:-libicu-dev}"
}

install_command() {
    if can_install; then
        say "./portfolio up installs $*"
    elif command -v apt-get >/dev/null; then
        say "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    elif command -v dnf >/dev/null; then
        say "sudo dnf install postgresql-server redis libicu npm poppler-utils poppler-data"
    else
        say "Install with your system's package manager: PostgreSQL 15 or newer, Redis 6 or newer, ICU, npm, poppler."
    fi
}

# Installs what is missing where it may, else says what to run.
require_prerequisites() {
    local missing
    require_icu
    require_dotnet
    detect_packages
    missing=$(missing_packages)
    # shellcheck disable=SC2086 # one word for each package
    [ -z "$missing" ] || install_or_explain $missing
    missing=$(missing_packages)
    [ -z "$missing" ] || fail "Still missing after the installation: $missing" "Full log: $STATE/apt.log"
    uses_stand_ins || container_runtime >/dev/null || fail \
        "The real Aspire packages run PostgreSQL and Redis as containers, and no container runtime answers." \
        "Install and start Docker (https://docs.docker.com/engine/install) or Podman, then run this again." \
        "Without one: write <UseStandIns>true</UseStandIns> into packages.user.props to use the machine's own programs."
}

require_icu() {
    has_icu && return
    ! can_install || apt_update
    install_or_explain "$(icu_package)"
}

install_or_explain() {
    can_install || fail "Missing: $*" "$(install_command "$@")"
    apt_install "$@"
}
