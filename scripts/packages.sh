# shellcheck shell=bash
# Which packages the registry carries: asked once, remembered in packages.user.props (ignored by git).
# Directory.Build.props reads it; on a registry without Aspire it swaps in the projects of standins/.

PACKAGES_FILE=$ROOT/packages.user.props
PROBE_SECONDS=300

uses_stand_ins() { [ -f "$PACKAGES_FILE" ] && grep -qi '<UseStandIns>true<' "$PACKAGES_FILE"; }

# Only a clear answer is remembered: a registry that cannot be reached says nothing about what it carries.
detect_packages() {
    local log=$STATE/probe.log code
    [ ! -f "$PACKAGES_FILE" ] || return 0
    write_probe
    step "Asking the package registry for Aspire" "$log" ask_registry
    rm -rf "$ROOT/.portfolio/probe"
    code=$(sed -n 's/^exit code //p' "$log")
    if [ "$code" = 0 ]; then
        remember_packages false
        say "  It carries Aspire: the real packages are used."
    elif [ "$code" = 124 ] || grep -qE 'NU1300|NU1301|Unable to load the service index' "$log"; then
        fail "The package registry could not be reached." "$(errors_of "$log" | head -n 3)" \
            "Check the network, the proxy settings and 'dotnet nuget list source', then run this again."
    elif grep -qE 'NU110[123]' "$log"; then
        remember_packages true
        say "  It lacks Aspire: the stand-ins of standins/ are used (README.md, \"Stand-ins\")."
    else
        fail "The package registry gave no clear answer:" "$(errors_of "$log")" "Full log: $log"
    fi
}

# A refusal is an answer too, so the step itself succeeds and the exit code goes to the log.
ask_registry() {
    local code=0
    NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=2 limited "$PROBE_SECONDS" \
        dotnet restore "$ROOT/.portfolio/probe/Probe.csproj" -v minimal -nodeReuse:false || code=$?
    printf 'exit code %s\n' "$code"
}

# A project of its own, with the repository's package versions and nothing else of it.
write_probe() {
    local probe=$ROOT/.portfolio/probe
    mkdir -p "$probe"
    printf '<Project />\n' | tee "$probe/Directory.Build.props" >"$probe/Directory.Build.targets"
    cat >"$probe/Probe.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Aspire.Hosting.AppHost" />
  </ItemGroup>
</Project>
XML
}

remember_packages() {
    cat >"$PACKAGES_FILE" <<XML
<!-- Written by ./portfolio, ignored by git. Delete this file to have the registry asked again. -->
<Project>
  <PropertyGroup>
    <UseStandIns>$1</UseStandIns>
  </PropertyGroup>
</Project>
XML
}

# limited SECONDS COMMAND…  With coreutils' timeout where there is one.
limited() {
    local seconds=$1
    shift
    if command -v timeout >/dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}
