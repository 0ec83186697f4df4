# Runs Virga in a JVM. Sourced by ./virga in a source tree, and by the command `virga` of a package.
#
# The sourcing script sets
#   jdk         the directory of a Java runtime
#   jars        all jars, joined by colons, always in the same order: the cache is valid only for exactly this list
#   cache       the path of the AOT cache of classes, which may not exist yet

# The JVM itself checks whether the cache matches its jars and options, and ignores a cache that doesn't.
readonly longest_training=60 # seconds

# java_options COMMAND: sets the array `options` to the JVM's options for a command.
java_options() {
    options=(--enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders)
    case $1 in
    up | demo)
        # Collect garbage on all processors: collections pause requests. None is made to unload classes below 128 MB of them, which all stay: each
        # such collection is a full one, and at the default size of metadata two of them come when a server is first used.
        options+=(-XX:+UseParallelGC -XX:MetaspaceSize=128m -Xms32m -Xmx"${VIRGA_HEAP:-512m}" -XX:+ExitOnOutOfMemoryError)
        ;;
    *)
        # These commands end before the optimizing compiler would pay off.
        options+=(-XX:+UseSerialGC -Xmx128m -XX:TieredStopAtLevel=1)
        ;;
    esac
}

# join_jars FILE...: prints the class path.
join_jars() {
    local IFS=:
    printf '%s' "$*"
}

# train DIRECTORY: makes the cache from a short training run of a server with simulated hosts. The directory must exist. The
# server writes only to a new subdirectory, which is removed afterwards.
train() {
    local directory status=0
    directory=$(mktemp -d "$1/training.XXXXXX")
    java_options up
    # Write the cache under another name until it is complete: another Virga may start in the meantime.
    timeout -k 5 "$longest_training" "$jdk/bin/java" "${options[@]}" -XX:AOTCacheOutput="$directory/cache" \
        -cp "$jars" io.virga.server.Main train --data "$directory/state" &&
        mv -f "$directory/cache" "$cache" || status=1
    rm -rf "$directory"
    return $status
}

# run_java COMMAND ARGUMENT...: replaces this shell by Virga.
run_java() {
    java_options "${1:-}"
    [ ! -r "$cache" ] || options+=("-XX:AOTCache=$cache" '-Xlog:aot*=off' '-Xlog:cds*=off')
    exec "$jdk/bin/java" "${options[@]}" -cp "$jars" io.virga.server.Main "$@"
}
