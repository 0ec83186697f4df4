# Keeps the namespaces of Virga's closed form as long as something lives in them.
# Run as: sh -c THIS virga-holder DIRECTORY TICK_SECONDS IDLE_TICKS
# It says "ready PID" once the namespaces can be entered, or what went wrong; SIGUSR1 means that somebody is about to
# enter; SIGTERM ends it, and pasta with it. When the directory is deleted, everything in the namespaces ends: the state
# of Virga and the disks of its machines are gone, and nothing could find them again.
set -u
directory=$1 tick=$2 idle_ticks=$3

fail() {
    echo "$1"
    exit 1
}

# The name server that the machine names may be out of reach in here: one on its loopback address is. pasta carries
# questions from an address of its own there. It must then be asked there only: answers to questions that were put to the
# machine's name server directly would come from that address, too, and be taken for forged.
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

# ip netns keeps its names in /run, which only root may write outside.
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

# Finds the processes in this user namespace but this one. pasta is in it as well, and lets nobody see that.
look() {
    others=
    own=$(ls -iL "/proc/$$/ns/user")
    own=${own%% *}
    set -- $(ls -iL /proc/[0-9]*/ns/user 2>/dev/null)
    while [ $# -ge 2 ]; do
        if [ "$1" = "$own" ]; then
            pid=${2#/proc/}
            pid=${pid%%/*}
            # ls itself is in the list, and gone by now.
            if [ "$pid" != $$ ] && [ -d "/proc/$pid" ] && ! is_pasta "$pid"; then
                others="$others $pid"
            fi
        fi
        shift 2
    done
}

# Whether a process is the pasta that was started with this one's id, its last argument.
is_pasta() {
    read -r name <"/proc/$1/comm" || return 1
    case "$name" in pasta* | passt*) ;; *) return 1 ;; esac
    case "$(tr '\000' ' ' <"/proc/$1/cmdline")" in *" $$ ") ;; *) return 1 ;; esac
}

# Ends pasta, the processes given, and this one.
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
# A terminal that goes away, and Ctrl-C in it, mean others.
trap '' HUP INT

echo "ready $$"
exec </dev/null >/dev/null 2>&1
# What was moved is still the current directory; what was deleted is told by its link.
cd "$directory" || exit 1

while :; do
    sleep "$tick" &
    sleeper=$!
    wait "$sleeper"
    wait "$sleeper" # the first one ends early when a signal comes
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
