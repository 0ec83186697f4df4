# How a JVM runs Virga. Sourced by ./virga in a source tree, and by the command `virga` of a package.
#
# Whoever sources this sets
#   jdk         the directory of a Java runtime
#   jars        all jars, joined by colons, always in the same order: the cache is good for this very list
#   cache       where the cache of classes is, or will be

# The JVM checks itself whether the cache fits its jars and options, and does without one that does not.
readonly longest_training=60 # seconds

# java_options COMMAND: sets the array `options` to the JVM's options for a command.
java_options() {
    options=(--enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders)
    case $1 in
    up | demo)
        # Collect garbage on all processors: requests wait meanwhile.
        options+=(-XX:+UseParallelGC -Xms32m -Xmx"${VIRGA_HEAP:-512m}" -XX:+ExitOnOutOfMemoryError)
        ;;
    *)
        # These commands end before an optimizing compiler could help them.
        options+=(-XX:+UseSerialGC -Xmx128m -XX:TieredStopAtLevel=1)
        ;;
    esac
}

# join_jars FILE...: the class path.
join_jars() {
    local IFS=:
    printf '%s' "$*"
}

# train DIRECTORY: makes the cache, from the short life of a server with simulated hosts. The directory exists; all that the
# server writes is in a new directory below it, which is removed.
train() {
    local directory status=0
    directory=$(mktemp -d "$1/training.XXXXXX")
    java_options up
    # Under another name until it is whole: another Virga may start meanwhile.
    timeout -k 5 "$longest_training" "$jdk/bin/java" "${options[@]}" -XX:AOTCacheOutput="$directory/cache" \
        -cp "$jars" io.virga.server.Main train --data "$directory/state" &&
        mv -f "$directory/cache" "$cache" || status=1
    rm -rf "$directory"
    return $status
}

# run_java COMMAND ARGUMENT...: becomes Virga.
run_java() {
    java_options "${1:-}"
    [ ! -r "$cache" ] || options+=("-XX:AOTCache=$cache" '-Xlog:aot*=off' '-Xlog:cds*=off')
    exec "$jdk/bin/java" "${options[@]}" -cp "$jars" io.virga.server.Main "$@"
}
