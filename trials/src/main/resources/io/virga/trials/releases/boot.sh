# Boots systemd in a root directory, in namespaces of its own. Run as the first process of new cgroup, process, mount,
# network, host name and IPC namespaces: sh -c THIS virga-release ROOT
# Everything that it creates ends with it; its mounts are in its own mount namespace.
set -eu
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
# Leave out /dev/kvm: guests run under QEMU's translator here, whatever the machine has.
for device in null zero full random urandom tty; do
    : >"dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/net dev/pts dev/shm
# The mode is that of Debian and Ubuntu.
mknod -m 666 dev/net/tun c 10 200
mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
# A default route that leads nowhere: pasta copies the existing interface and routes, and needs a default route.
ip link set lo up
ip link add up0 type veth peer name up1
ip link set up1 up
ip address add 192.0.2.2/24 dev up0
ip link set up0 up
ip route add default via 192.0.2.1
mkdir -p .outside
pivot_root . .outside
umount -l /.outside
exec env -i container=virga-trial PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --log-target=console --show-status=false
