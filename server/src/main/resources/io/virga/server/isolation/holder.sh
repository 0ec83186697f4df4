# Keeps the namespaces of Virga's closed form as long as a process is in them.
# Usage: sh -c THIS virga-holder DIRECTORY TICK_SECONDS IDLE_TICKS
# Prints "ready PID" once the namespaces can be entered, or else the error. SIGUSR1 announces that a process is about to
# enter. SIGTERM ends this process, and pasta with it. When the directory is deleted, every process in the namespaces is
# ended: the state of Virga and the disks of its machines are gone, and no later Virga could find those processes.
set -u
directory=$1 tick=$2 idle_ticks=$3

fail() {
    echo "$1"
    exit 1
}

# The machine's name server may be unreachable from these namespaces, for example when it listens on the machine's
# loopback address. pasta forwards queries from an address of its own to that server. Name only pasta's address in
# resolv.conf: answers to queries sent directly to the machine's name server would also come from pasta's address, and
# resolvers would reject them as forged.
resolver=$(readlink -f /etc/resolv.conf 2>/dev/null || echo /etc/resolv.conf)
resolver_text=$(cat /etc/resolv.conf 2>/dev/null)
case "$resolver_text" in
*nameserver*)
    resolver_text=$(printf '%s\n' "$resolver_text" | grep -v '^nameserver')
    resolver_text="nameserver 169.254.253.53
$resolver_text"
    changed=yes
    ;;
*) changed=no ;;
esac

# ip netns keeps its names in /run, where only root may write outside these namespaces.
mount -t tmpfs -o mode=755 tmpfs /run || fail "/run could not be covered by a file system of its own (mount tmpfs)"
mkdir -p /run/netns /run/lock || fail "/run/netns could not be made"
case "$resolver" in
/run/*)
    mkdir -p "${resolver%/*}" && printf '%s\n' "$resolver_text" >"$resolver" || fail "$resolver could not be written"
    ;;
*)
    if [ "$changed" = yes ]; then
        printf '%s\n' "$resolver_text" >/run/resolv.conf && mount --bind /run/resolv.conf "$resolver" ||
            fail "$resolver could not be covered (mount --bind)"
    fi
    ;;
esac
ip link set lo up || fail "the loopback interface could not be set up (ip link)"

idle=0
sleeper=

# Sets $others to the processes in this user namespace except this one and pasta. pasta is in the namespace too,
# although it hides its namespaces from /proc.
look() {
    others=
    own=$(ls -iL "/proc/$$/ns/user")
    own=${own%% *}
    set -- $(ls -iL /proc/[0-9]*/ns/user 2>/dev/null)
    while [ $# -ge 2 ]; do
        if [ "$1" = "$own" ]; then
            pid=${2#/proc/}
            pid=${pid%%/*}
            # The list includes ls itself, which has ended by now.
            if [ "$pid" != $$ ] && [ -d "/proc/$pid" ] && ! is_pasta "$pid"; then
                others="$others $pid"
            fi
        fi
        shift 2
    done
}

# Whether a process is the pasta that serves this holder: pasta's last argument is the holder's process id.
is_pasta() {
    read -r name <"/proc/$1/comm" || return 1
    case "$name" in pasta* | passt*) ;; *) return 1 ;; esac
    case "$(tr '\000' ' ' <"/proc/$1/cmdline")" in *" $$ ") ;; *) return 1 ;; esac
}

# Ends pasta, the given processes, and this process.
end() {
    [ -z "$sleeper" ] || kill "$sleeper"
    for process in /proc/[0-9]*; do
        ! is_pasta "${process#/proc/}" || kill "${process#/proc/}"
    done
    [ $# = 0 ] || kill "$@"
    exit 0
}
trap 'idle=0' USR1
trap end TERM
# Ignore Ctrl-C and the hangup of the terminal: they are meant for other processes.
trap '' HUP INT

echo "ready $$"
exec </dev/null >/dev/null 2>&1
# If the directory is moved, it stays the current directory; if it is deleted, the link /proc/PID/cwd says so.
cd "$directory" || exit 1

while :; do
    sleep "$tick" &
    sleeper=$!
    wait "$sleeper"
    wait "$sleeper" # the first wait returns early when a signal comes
    sleeper=
    look
    case $(readlink "/proc/$$/cwd") in *' (deleted)') end $others ;; esac
    if [ -n "$others" ]; then
        idle=0
    else
        idle=$((idle + 1))
        [ "$idle" -lt "$idle_ticks" ] || end
    fi
done
