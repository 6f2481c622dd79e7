# shellcheck shell=bash
# Installing Debian and Ubuntu packages, without starting or enabling the services that they bring.

APT_OPTIONS=(-y -q -o Acquire::Retries=3 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 -o DPkg::Lock::Timeout=120)
POLICY=/usr/sbin/policy-rc.d
CLUSTER_CONFIG=/etc/postgresql-common/createcluster.d/portfolio.conf

can_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

apt_install() {
    local log=$STATE/apt.log package
    for package in "$@"; do
        apt-cache show "$package" >/dev/null 2>&1 || { apt_update && break; }
    done
    at_exit allow_services
    refuse_services "$@"
    if ! step "Installing $*" "$log" apt_get install --no-install-recommends "$@"; then
        # Old lists name versions that the mirror no longer has.
        apt_update
        step "Installing $* once more" "$log" apt_get install --no-install-recommends "$@" ||
            fail "apt-get could not install $*:" "$(tail -n 8 "$log")" "Full log: $log"
    fi
    allow_services
    # Nor at the next boot. PostgreSQL has no cluster to start.
    case " $* " in
        *' redis-server '*) [ ! -d /run/systemd/system ] || systemctl disable --quiet redis-server 2>/dev/null || true ;;
    esac
}

apt_update() {
    step "Updating the package lists" "$STATE/apt.log" apt_get update ||
        fail "apt-get update failed:" "$(tail -n 8 "$STATE/apt.log")" "Check the network and /etc/apt/sources.list*."
}

apt_get() { DEBIAN_FRONTEND=noninteractive limited 900 apt-get "${APT_OPTIONS[@]}" "$@"; }

# Portfolio runs its own PostgreSQL and Redis: the packages' services would only take the ports.
refuse_services() {
    if [ ! -e "$POLICY" ]; then
        printf '#!/bin/sh\n# portfolio: for the time of one installation\nexit 101\n' >"$POLICY"
        chmod 755 "$POLICY"
    fi
    case " $* " in
        *' postgresql '*)
            mkdir -p "$(dirname "$CLUSTER_CONFIG")"
            printf '# portfolio: for the time of one installation\ncreate_main_cluster = false\n' >"$CLUSTER_CONFIG"
            ;;
    esac
}

allow_services() {
    if grep -qs '^# portfolio' "$POLICY"; then rm -f "$POLICY"; fi
    rm -f "$CLUSTER_CONFIG"
}
