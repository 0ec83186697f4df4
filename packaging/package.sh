# Makes the packages of `./virga package`. Sourced by ./virga.

package_usage() {
    cat <<'USAGE'
Usage: virga package [--output DIR] [--version V] [--compression N]
Make a .deb and a tar.gz of this source tree that include a Java runtime.
      --output DIR       Directory for the packages: target/packages
      --version V        Version of the packages: the version in pom.xml
      --compression N    Compression level, from 1 (fast) to 19 (small): 9
USAGE
}

# The JDK modules that the server needs. jdeps also reports java.desktop, but only unused, optional parts of libraries need it.
readonly runtime_modules=java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.management,jdk.unsupported

# packages_for USE...: prints the packages of packages.txt for these uses, as a Debian dependency list.
packages_for() {
    local package use _ list=
    while IFS='|' read -r package use _; do
        package=${package//[[:space:]]/} use=${use//[[:space:]]/}
        case $package in '' | '#'*) continue ;; esac
        [[ " $* " != *" $use "* ]] || list=$list${list:+, }$package
    done <"$packages_file"
    printf '%s' "$list"
}

# Prints the timestamp of all files in the packages, in seconds since 1970. It is the time of the last commit, so that builds
# of the same source are reproducible.
source_date() {
    git -C "$home" log -1 --format=%ct 2>/dev/null || date -d 2026-01-01T00:00:00Z +%s
}

# lay_out USR: makes the file tree of both packages below a directory that stands for /usr.
lay_out() {
    local usr=$1 library=$1/lib/virga
    mkdir -p "$usr"/{bin,lib/virga/jars,share/man/man1,share/bash-completion/completions,share/zsh/vendor-completions,share/doc/virga}
    "$jdk/bin/jlink" --add-modules "$runtime_modules" --no-header-files --no-man-pages --output "$library/runtime" ||
        die "jlink of $jdk could not make a runtime. A whole JDK $java_release is needed: Eclipse Temurin, for example."
    cp "$home"/server/target/virga-*.jar "$home"/server/target/lib/*.jar "$library/jars/"
    cp "$home/launcher/run.sh" "$library/run.sh"
    install -m 0755 "$home/packaging/virga" "$usr/bin/virga"
    manual man >"$usr/share/man/man1/virga.1"
    manual bash >"$usr/share/bash-completion/completions/virga"
    manual zsh >"$usr/share/zsh/vendor-completions/_virga"
    cp "$home/NOTICE" "$home/docs/host.md" "$usr/share/doc/virga/"
    cp "$home/LICENSE" "$usr/share/doc/virga/copyright"
}

# manual FORM: prints the manual page or the completions of a shell, using the packaged runtime.
manual() {
    (
        jars=$(join_jars "$library"/jars/*.jar)
        java_options manual
        exec "$library/runtime/bin/java" "${options[@]}" -cp "$jars" io.virga.server.Main manual "$1"
    )
}

make_archive() {
    local root=$1 file=$2 name=${3}
    tar -C "$root" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
        --transform="s,^\.,$name," -cf - . | gzip -n -"$((package_compression > 9 ? 9 : package_compression))" >"$file"
}

make_deb() {
    local usr=$1 root=$2 file=$3 version=$4 architecture=$5 size
    mkdir -p "$root"/{DEBIAN,etc/virga,usr/lib/systemd/system}
    cp -a "$usr/." "$root/usr/"
    gzip -n -9 "$root/usr/share/man/man1/virga.1"
    install -m 0755 "$home/packaging/debian/await-ready" "$home/packaging/debian/train" "$root/usr/lib/virga/"
    install -m 0644 "$home/packaging/debian/virga.service" "$root/usr/lib/systemd/system/"
    install -m 0640 "$home/packaging/debian/virga.conf" "$root/etc/virga/"
    install -m 0755 "$home"/packaging/debian/{postinst,prerm,postrm} "$root/DEBIAN/"
    echo /etc/virga/virga.conf >"$root/DEBIAN/conffiles"
    size=$(du -sk --apparent-size "$root" | cut -f1)
    cat >"$root/DEBIAN/control" <<CONTROL
Package: virga
Version: $version
Architecture: $architecture
Maintainer: Virga <virga@localhost>
Installed-Size: $size
Section: admin
Priority: optional
Depends: libc6 (>= 2.31), adduser, init-system-helpers (>= 1.54), $(packages_for run)
Recommends: $(packages_for user image)
Description: Amazon EC2 on your own machines
 Virga answers the API of Amazon EC2 and makes it true on this machine, with
 virtual machines (QEMU), disks and networks. AWS's own tools work with it
 unchanged. It brings its own Java runtime.
CONTROL
    (cd "$root" && find etc usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    dpkg-deb --root-owner-group -Zzstd -z"$package_compression" --build "$root" "$file" >/dev/null
}

package() {
    local output=$home/target/packages version= package_compression=9 work name machine architecture
    while [ $# -gt 0 ]; do
        case $1 in
        --help | -h)
            package_usage
            return
            ;;
        --output | --version | --compression)
            [ -n "${2:-}" ] || usage_error "$1 needs a value."
            case $1 in
            --output) output=$2 ;;
            --version) version=$2 ;;
            --compression) package_compression=$2 ;;
            esac
            shift 2
            ;;
        *) usage_error "package does not know $1." ;;
        esac
    done
    [[ $package_compression =~ ^([1-9]|1[0-9])$ ]] || usage_error "--compression is a number from 1 to 19, not $package_compression."
    if [ -z "$version" ]; then
        [[ $(<"$home/pom.xml") =~ \<artifactId\>virga\</artifactId\>[[:space:]]*\<version\>([^\<]+)\< ]]
        version=${BASH_REMATCH[1]}
    fi
    [[ $version =~ ^[0-9][A-Za-z0-9.+~]*(-[A-Za-z0-9.+~]+)?$ ]] || usage_error "--version is a version as Debian has them, like 1.2.3, not $version."
    need_jdk
    build
    machine=$(uname -m)
    case $machine in
    x86_64) architecture=amd64 ;;
    aarch64) architecture=arm64 ;;
    *) die "no package can be made for $machine." ;;
    esac
    SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(source_date)}
    export SOURCE_DATE_EPOCH
    umask 022
    mkdir -p "$output" || die "$output cannot be made."
    output=$(cd "$output" && pwd)
    work=$(mktemp -d "$output/.making.XXXXXX")
    # shellcheck disable=SC2064 # expands $work now, not on exit
    trap "rm -rf '$work'" EXIT
    say "Making a Java runtime, manual and completions ..."
    lay_out "$work/usr"
    name=virga-$version-linux-$machine
    make_archive "$work/usr" "$work/archive" "$name"
    mv "$work/archive" "$output/$name.tar.gz"
    echo "$output/$name.tar.gz"
    if command -v dpkg-deb >/dev/null; then
        make_deb "$work/usr" "$work/deb" "$work/virga.deb" "$version" "$architecture"
        mv "$work/virga.deb" "$output/virga_${version}_$architecture.deb"
        echo "$output/virga_${version}_$architecture.deb"
    else
        say "There is no dpkg-deb here, so no .deb was made. It comes with Debian and Ubuntu."
    fi
}

usage_error() {
    say "virga: $1"
    exit 2
}
