# shellcheck shell=bash
# Machine code ahead of time (ReadyToRun) for what "up" starts: a start here is nearly all compiling, and this takes a third of
# it away. Each assembly is compiled once, whoever uses it, and kept under the hash of what it was made from.

AHEAD=$ROOT/.portfolio/ahead

# Nothing but the time of a start depends on it, so what goes wrong here stops nobody.
compile_ahead() {
    local built=$STATE/built/Portfolio.AppHost.$CONFIGURATION
    if [ -f "$AHEAD/done" ] && [ "$AHEAD/done" -nt "$built" ]; then return; fi
    mkdir -p "$AHEAD"
    if ! AHEAD_COMPILER=$(ahead_compiler); then
        tried_compiler_today || step "Getting the ahead-of-time compiler" "$STATE/ahead.log" get_ahead_compiler || true
        AHEAD_COMPILER=$(ahead_compiler) || return 0
    fi
    if step "Compiling ahead of time" "$STATE/ahead.log" compile_images; then
        touch "$AHEAD/done"
    else
        note "  Starts take some seconds longer. Log: $STATE/ahead.log"
    fi
}

# The compiler that belongs to the SDK's own runtime.
ahead_compiler() {
    local found
    found=$(find "$AHEAD/compiler" -path "*/$(runtime_version)/tools/*" \( -name crossgen2 -o -name crossgen2.exe \) -print -quit 2>/dev/null)
    [ -n "$found" ] && say "$found"
}

tried_compiler_today() { [ -n "$(find "$AHEAD/tried" -mmin -1440 2>/dev/null)" ]; }

get_ahead_compiler() {
    local probe=$AHEAD/probe
    touch "$AHEAD/tried"
    mkdir -p "$probe"
    printf '<Project />\n' | tee "$probe/Directory.Build.props" "$probe/Directory.Packages.props" >"$probe/Directory.Build.targets"
    cat >"$probe/Compiler.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Microsoft.NETCore.App.Crossgen2.$(NETCoreSdkPortableRuntimeIdentifier)" Version="[$(BundledNETCoreAppPackageVersion)]" />
  </ItemGroup>
</Project>
XML
    limited 300 dotnet restore "$probe/Compiler.csproj" --packages "$AHEAD/compiler" -v minimal -nodeReuse:false
    rm -rf "$probe"
}

runtime_version() { dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10\.[^ ]*\) .*/\1/p' | tail -n 1; }

runtime_folder() { dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App 10\.[^ ]* \[\(.*\)\]$/\1/p' | tail -n 1; }

# Everything that the app host starts, and the app host.
ahead_folders() {
    local config
    for config in "$ROOT"/Portfolio.*/bin/"$CONFIGURATION"/net10.0/*.runtimeconfig.json "$ROOT"/standins/*/bin/"$CONFIGURATION"/net10.0/*.runtimeconfig.json; do
        case $config in *'*'* | */Portfolio.Tests/*) ;; *) dirname "$config" ;; esac
    done
}

compile_images() {
    local version folder hash path runtime
    version=$(runtime_version)
    AHEAD_IMAGES=$AHEAD/images/$version
    runtime=$(runtime_folder)
    AHEAD_FRAMEWORK="-r:$runtime/$version/*.dll -r:${runtime%/*}/Microsoft.AspNetCore.App/$version/*.dll"
    export AHEAD_IMAGES AHEAD_FRAMEWORK AHEAD_COMPILER
    export -f compile_image sha256_of
    mkdir -p "$AHEAD_IMAGES"
    ahead_folders | while IFS= read -r folder; do sha256_of "$folder"/*.dll; done >"$AHEAD/assemblies"
    sort -u -k 1,1 "$AHEAD/assemblies" | while read -r hash path; do
        [ -e "$AHEAD_IMAGES/$hash.dll" ] || [ -e "$AHEAD_IMAGES/$hash.none" ] || printf '%s\0%s\0' "$hash" "$path"
    done | xargs -0 -r -n 2 -P "$(getconf _NPROCESSORS_ONLN)" bash -c 'compile_image "$@"' compile_image
    while read -r hash path; do
        [ -e "$AHEAD_IMAGES/$hash.dll" ] || continue
        touch "$AHEAD_IMAGES/$hash.dll"
        cp "$AHEAD_IMAGES/$hash.dll" "$path.new" && mv -f "$path.new" "$path"
    done <"$AHEAD/assemblies"
    find "$AHEAD/images" -type f -mtime +7 -delete # of code long changed
}

sha256_of() {
    if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# compile_image HASH ASSEMBLY  What cannot be compiled (it is native, or an image already) is left as it is.
compile_image() {
    local new=$AHEAD_IMAGES/$1.$$.new
    printf '%s\n' "${2##*/}"
    # shellcheck disable=SC2086 # two options
    if "$AHEAD_COMPILER" "$2" "-o:$new" $AHEAD_FRAMEWORK "-r:${2%/*}/*.dll" --parallelism:1 -O >"$new.log" 2>&1; then
        mv -f "$new" "$AHEAD_IMAGES/$1.dll"
        : >"$AHEAD_IMAGES/$(sha256_of "$AHEAD_IMAGES/$1.dll" | cut -d ' ' -f 1).none"
    else
        tail -n 3 "$new.log"
        : >"$AHEAD_IMAGES/$1.none"
    fi
    rm -f "$new" "$new.log"
}
