# Finds a JDK, or installs one. Sourced by ./virga, which defines `say`, `die`, `apt_update` and `install_packages`.

readonly java_release=25
# Adoptium's public API, or a mirror with the same paths: https://api.adoptium.net/q/swagger-ui/
readonly jdk_source=${VIRGA_JDK_SOURCE:-https://api.adoptium.net}
# The directory of the distribution's JDKs. Tests override it.
readonly jvm_directory=${VIRGA_JVM_DIRECTORY:-/usr/lib/jvm}
# The directory of JDKs that Virga fetched, according to the XDG Base Directory Specification.
readonly own_jdks=${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}/virga/jdk
readonly download_attempts=5

# Prints the major release of a JDK, from its release file, so that no JVM has to be started.
jdk_release() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    local line
    while IFS= read -r line; do
        if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
            printf '%s' "${BASH_REMATCH[1]}"
            return
        fi
    done <"$1/release"
    return 1
}

find_jdk() {
    local candidate release
    local -a candidates=()
    [ -z "${JAVA_HOME:-}" ] || candidates+=("$JAVA_HOME")
    candidates+=("$jvm_directory"/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*)
    if candidate=$(command -v javac); then
        candidate=$(readlink -f "$candidate")
        candidates+=("${candidate%/bin/javac}")
    fi
    candidates+=("$own_jdks"/*)
    for candidate in "${candidates[@]}"; do
        if release=$(jdk_release "$candidate") && [ "$release" -ge "$java_release" ]; then
            printf '%s' "$candidate"
            return
        fi
    done
    return 1
}

# Sets `jdk`; installs a JDK if there is none. Prefers a package of the distribution, which the distribution keeps up to date.
need_jdk() {
    if jdk=$(find_jdk); then
        return
    fi
    say "Virga needs a JDK $java_release or newer. There is none in JAVA_HOME, $jvm_directory, ~/.sdkman, ~/.jdks, PATH or $own_jdks."
    local package
    if command -v apt-cache >/dev/null && may_be_root; then
        for package in openjdk-$java_release-jdk-headless temurin-$java_release-jdk; do
            if is_in_archive "$package"; then
                say "Installing $package with apt-get: Virga is built and run with it."
                install_packages "$package"
                jdk=$(find_jdk) && return
            fi
        done
        say "This machine's apt sources have no JDK $java_release."
    fi
    fetch_jdk
}

# Prints how to install a JDK without the download.
jdk_by_hand() {
    printf '%s' "Install a JDK $java_release yourself (Debian's and Ubuntu's package, where a release has it, is openjdk-$java_release-jdk-headless; Eclipse Temurin is at https://adoptium.net), set JAVA_HOME to its directory, then try again."
}

fetch_jdk() {
    local architecture metadata name link checksum size archive directory
    case $(uname -m) in
    x86_64) architecture=x64 ;;
    aarch64) architecture=aarch64 ;;
    *) die "there is no Eclipse Temurin for $(uname -m) to be fetched. $(jdk_by_hand)" ;;
    esac
    agree "Fetch Eclipse Temurin $java_release (about 140 MB) from $jdk_source into $own_jdks? Nothing else of this machine is changed." ||
        die "no JDK was fetched. Say --yes (or set VIRGA_YES=1) to have it fetched from $jdk_source into $own_jdks. Or: $(jdk_by_hand)"
    need_downloader
    [ -n "${XDG_DATA_HOME:-}${HOME:-}" ] || die "HOME is not set, so there is no place for a JDK. $(jdk_by_hand)"
    mkdir -p "$own_jdks" || die "$own_jdks cannot be made. $(jdk_by_hand)"
    # Two launchers must not write to the same file at the same time.
    if command -v flock >/dev/null; then
        exec 9>"$own_jdks/.lock"
        flock 9
        if jdk=$(find_jdk); then
            exec 9>&-
            return
        fi
    fi

    metadata=$(download_text "$jdk_source/v3/assets/latest/$java_release/hotspot?architecture=$architecture&image_type=jdk&os=linux&vendor=eclipse") ||
        die "$jdk_source cannot be reached. Is there a network, and if it needs a proxy, is https_proxy set? Without a network: $(jdk_by_hand)"
    metadata=${metadata//$'\n'/ }
    [[ $metadata =~ \"package\"[[:space:]]*:[[:space:]]*\{([^}]*)\} ]] || die "$jdk_source names no JDK $java_release for $architecture. $(jdk_by_hand)"
    metadata=${BASH_REMATCH[1]}
    name=$(json_text name "$metadata") link=$(json_text link "$metadata") checksum=$(json_text checksum "$metadata")
    [[ $metadata =~ \"size\"[[:space:]]*:[[:space:]]*([0-9]+) ]] && size=${BASH_REMATCH[1]} || size=
    # Validate the metadata: the name becomes a file name, and only the checksum authenticates the download.
    [[ $name =~ ^[A-Za-z0-9][A-Za-z0-9._+-]*\.tar\.gz$ && $checksum =~ ^[0-9a-f]{64}$ && -n $size ]] ||
        die "$jdk_source answers in a form that this Virga does not know. $(jdk_by_hand)"
    [[ $link == https://* || $jdk_source == http://* ]] || die "$jdk_source names a download without encryption: $link. $(jdk_by_hand)"

    archive=$own_jdks/$name.part
    download_file "$link" "$archive" "$size" ||
        die "the download broke off. What has arrived is kept: the same command goes on from there."
    if [ "$(sha256sum <"$archive")" != "$checksum  -" ]; then
        rm -f "$archive"
        die "$link does not have the SHA-256 that $jdk_source names ($checksum). The file was removed; try again, and do not use what comes from there if it happens again."
    fi
    directory=$(mktemp -d "$own_jdks/.unpacking.XXXXXX")
    tar -xzf "$archive" --strip-components=1 --no-same-owner -C "$directory" || {
        rm -rf "$directory"
        die "$archive could not be unpacked. Make room in $own_jdks, then try again."
    }
    jdk_release "$directory" >/dev/null || {
        rm -rf "$directory" "$archive"
        die "$link is no JDK. $(jdk_by_hand)"
    }
    jdk=$own_jdks/${name%.tar.gz}
    rm -rf "$jdk"
    mv "$directory" "$jdk"
    rm -f "$archive"
    exec 9>&-
    say "Eclipse Temurin is in $jdk. To be rid of it, remove that directory."
}

# agree QUESTION: asks the user and succeeds on yes. --yes and VIRGA_YES answer without asking.
agree() {
    local answer
    if [ "${VIRGA_YES:-}" = 1 ]; then
        return
    fi
    if ! [ -t 0 ]; then
        say "$1"
        return 1
    fi
    read -r -p "$1 [y/N] " answer || return 1
    [[ $answer == [yY] || $answer == [yY][eE][sS] ]]
}

need_downloader() {
    command -v curl >/dev/null || command -v wget >/dev/null || {
        command -v apt-get >/dev/null && may_be_root ||
            die "neither curl nor wget is on this machine. Install one of them with ca-certificates, then try again. Or: $(jdk_by_hand)"
        say "Neither curl nor wget is on this machine. Installing curl with apt-get ..."
        install_packages curl ca-certificates
    }
}

# download_text URL: prints the body. Both programs read https_proxy, http_proxy and no_proxy themselves.
download_text() {
    if command -v curl >/dev/null; then
        curl --fail --silent --show-error --location --connect-timeout 20 --max-time 60 "$1"
    else
        wget --no-verbose --timeout=20 --tries=2 --output-document=- "$1"
    fi
}

file_size() {
    stat -c %s "$1" 2>/dev/null || printf 0
}

# download_file URL FILE SIZE: downloads a file; resumes where an earlier attempt ended.
download_file() {
    local attempt before status
    for ((attempt = 1; attempt <= download_attempts; attempt++)); do
        before=$(file_size "$2")
        [ "$before" -lt "$3" ] || break
        say "$([ "$before" = 0 ] && echo Fetching || echo "Going on at $((before >> 20)) MiB of") $1 ($(($3 >> 20)) MiB) ..."
        status=0
        if command -v curl >/dev/null; then
            curl --fail --show-error --location --connect-timeout 20 --speed-limit 1000 --speed-time 60 \
                "$([ -t 2 ] && echo --progress-bar || echo --silent)" --continue-at - --output "$2" "$1" || status=$?
            # 33: the server cannot resume in the middle. Then the whole file is fetched again.
            [ "$status" != 33 ] || rm -f "$2"
        else
            wget --quiet "$([ -t 2 ] && echo --show-progress || echo --no-verbose)" --timeout=60 --tries=1 --continue \
                --output-document="$2" "$1" || status=$?
        fi
        [ "$status" != 0 ] || break
    done
    # A file that is too long fails the checksum later.
    [ "$(file_size "$2")" -ge "$3" ]
}

# json_text NAME OBJECT: prints the text of a member of a flat JSON object, or nothing if the member doesn't exist.
json_text() {
    [[ $2 =~ \"$1\"[[:space:]]*:[[:space:]]*\"([^\"]*)\" ]] && printf '%s' "${BASH_REMATCH[1]}" || :
}
