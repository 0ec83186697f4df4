# Runs a program with its own file system, namespaces and limits, without capabilities, and in a session of its own.
#   perl jail.pl WORD=VALUE... -- PROGRAM ARGUMENT...
# Paths outside the jail are the caller's. SOURCE:TARGET mounts the file SOURCE at TARGET inside; one path means both.
# In values, "%3A" is a colon that does not separate, and "%25" a percent sign.
#   root=DIR               an empty directory on which the file system is built; outside the jail it stays empty
#   hide=DIR               a directory that stays invisible even if it lies below /usr
#   user=UID               user and group of the program; without it, the caller's
#   readonly=SOURCE:TARGET writable=SOURCE:TARGET device=PATH
#   listen=FD:PATH         a listening Unix socket, made here
#   tap=FD:DEVICE          the network device, opened in the caller's network namespace
#   open=FD:PATH           a file opened for reading and writing
#   console=LOG:OLD:LIMIT  descriptor 3 is a pipe whose reader keeps the end of the output in two files: LOG is renamed to
#                          OLD before it grows beyond LIMIT bytes
#   join=FILE              the cgroup.procs of a control group to join
#   limit=NAME:NUMBER      a resource limit: cpu, fsize, nproc, nofile, as
use strict;
use warnings;
use Fcntl ();
use POSIX ();
use Socket ();

my %CALLS = (
    x86_64 => {
        mount => 165, umount2 => 166, pivot_root => 155, unshare => 272, prctl => 157, capset => 126, setresuid => 117,
        setresgid => 119, setgroups => 116, prlimit64 => 302, mknodat => 259, close_range => 436, mount_setattr => 442,
    },
    aarch64 => {
        mount => 40, umount2 => 39, pivot_root => 41, unshare => 97, prctl => 167, capset => 91, setresuid => 147,
        setresgid => 149, setgroups => 159, prlimit64 => 261, mknodat => 33, close_range => 436, mount_setattr => 442,
    },
);
my $machine = (POSIX::uname())[4];
my $calls = $CALLS{$machine} or die "can't confine a program on $machine\n";

use constant {
    AT_FDCWD => -100, AT_RECURSIVE => 0x8000,
    MS_NOSUID => 2, MS_NOEXEC => 8, MS_BIND => 0x1000, MS_MOVE => 0x2000, MS_REC => 0x4000, MS_PRIVATE => 1 << 18,
    ATTR_RDONLY => 1, ATTR_NOSUID => 2, ATTR_NODEV => 4, ATTR_NOEXEC => 8,
    MNT_DETACH => 2,
    CLONE_NEWNS => 0x20000, CLONE_NEWUTS => 0x4000000, CLONE_NEWIPC => 0x8000000, CLONE_NEWUSER => 0x10000000,
    CLONE_NEWNET => 0x40000000,
    PR_CAPBSET_DROP => 24, PR_SET_NO_NEW_PRIVS => 38, PR_CAP_AMBIENT => 47, PR_CAP_AMBIENT_CLEAR_ALL => 4,
    CAP_SYS_ADMIN => 1 << 21,
    TUNSETIFF => 0x400454ca, IFF_TAP => 0x2, IFF_NO_PI => 0x1000, IFF_VNET_HDR => 0x4000,
    # descriptors stay at this number or above until all are open, so that none takes the number of another
    WAITING_FD => 64,
};
my %RESOURCES = (cpu => 0, fsize => 1, core => 4, nproc => 6, nofile => 7, as => 9);

# A system call. Numeric arguments must be perl numbers, not strings: perl passes strings as pointers.
sub try_call {
    my ($name, @arguments) = @_;
    return syscall($calls->{$name}, @arguments) != -1;
}

sub call {
    my ($what, @call) = @_;
    try_call(@call) or die "can't confine the program: $what: $!\n";
}

my %options;
while (@ARGV) {
    my $word = shift @ARGV;
    last if $word eq '--';
    my ($name, $value) = split /=/, $word, 2;
    my @fields = map { s/%3A/:/gr =~ s/%25/%/gr } split /:/, $value, -1;
    $options{$name} = [] if !defined $options{$name};
    push @{ $options{$name} }, \@fields;
}
my @program = @ARGV;
my $root = $options{root}[0][0];
my $user = defined $options{user} ? 0 + $options{user}[0][0] : undef;
my @groups;

# The values of an option that may be repeated, each a list of fields.
sub all { return @{ $options{ $_[0] } || [] } }

sub drop_capabilities {
    for my $capability (0 .. 63) {
        try_call('prctl', PR_CAPBSET_DROP, $capability, 0, 0, 0) or last;
    }
    if (defined $user) {
        call('groups', 'setgroups', scalar @groups, pack('L*', @groups) . "\0");
        call('group', 'setresgid', $user, $user, $user);
        call('user', 'setresuid', $user, $user, $user);
    }
    try_call('prctl', PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    call('capabilities', 'capset', pack('L2', 0x20080522, 0), pack('L6', (0) x 6));
    call('no new privileges', 'prctl', PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

# Keeps the end of the output from the pipe. A program that writes faster than the pauses allow blocks, as on a serial line.
# If the keeper dies, further output is lost, and writes do not block.
sub keep_console {
    my ($from, $log, $old, $limit) = @_;
    open(STDIN, '<', '/dev/null');
    open(STDOUT, '>', '/dev/null');
    open(STDERR, '>', '/dev/null');
    $SIG{$_} = 'IGNORE' for qw(HUP INT TERM PIPE);
    undef $user;
    drop_capabilities();
    # PR_SET_DUMPABLE: without root, QEMU has the same user, and must not trace this process, which is in no jail.
    call('keep the console alone', 'prctl', 4, 0, 0, 0, 0);
    my $size = -s $log || 0;
    my $out;
    open($out, '>>', $log) or undef $out;
    while (1) {
        my $n = sysread($from, my $bytes, 65536);
        next if !defined $n && $! == POSIX::EINTR();
        last unless $n;
        if ($size + $n > $limit) {
            close $out if $out;
            rename $log, $old;
            open($out, '>>', $log) or undef $out;
            $size = 0;
        }
        syswrite($out, $bytes) if $out;
        $size += $n;
        select(undef, undef, undef, 0.02);
    }
    POSIX::_exit(0);
}

%ENV = (LC_ALL => 'C');
POSIX::setsid();
my %descriptors;

sub keep_open {
    my ($number, $handle) = @_;
    $number > 2 && $number < WAITING_FD or die "no descriptor of a program: $number\n";
    my $copy = fcntl($handle, Fcntl::F_DUPFD(), WAITING_FD) or die "can't keep a descriptor open: $!\n";
    $descriptors{$number} = 0 + $copy;
}

if (defined $options{console}) {
    pipe(my $from, my $to) or die "no pipe: $!\n";
    my $keeper = fork();
    defined $keeper or die "no process for the console: $!\n";
    if (!$keeper) {
        close $to;
        keep_console($from, @{ $options{console}[0] });
    }
    keep_open(3, $to);
}

for (all('join')) {
    my ($group) = @$_;
    open(my $procs, '>', $group) or die "can't join the control group $group: $!\n";
    print {$procs} "$$\n";
    close $procs or die "can't join the control group $group: $!\n";
}

umask 077;
for (all('listen')) {
    my ($number, $path) = @$_;
    socket(my $socket, Socket::AF_UNIX(), Socket::SOCK_STREAM(), 0) or die "no socket: $!\n";
    bind($socket, Socket::pack_sockaddr_un($path)) or die "can't make the socket $path: $!\n";
    listen($socket, 1) or die "can't listen at $path: $!\n";
    keep_open($number, $socket);
}
for (all('tap')) {
    my ($number, $device) = @$_;
    sysopen(my $tap, '/dev/net/tun', Fcntl::O_RDWR()) or die "/dev/net/tun: $!\n";
    my $request = pack('a16 S x22', $device, IFF_TAP | IFF_NO_PI | IFF_VNET_HDR);
    ioctl($tap, TUNSETIFF, $request) or die "could not configure /dev/net/tun ($device): $!\n";
    keep_open($number, $tap);
}
for (all('open')) {
    my ($number, $path) = @$_;
    sysopen(my $file, $path, Fcntl::O_RDWR()) or die "$path: $!\n";
    keep_open($number, $file);
}

# Namespaces. Without CAP_SYS_ADMIN, also a user namespace that maps only this process's own user and group.
my ($uid, $gid) = ($>, $) + 0);
my $namespaces = CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET;
my $own_users = !(effective_capabilities() & CAP_SYS_ADMIN);
call('namespaces', 'unshare', $own_users ? $namespaces | CLONE_NEWUSER : $namespaces);
if ($own_users) {
    write_text('/proc/self/setgroups', 'deny');
    write_text('/proc/self/uid_map', "$uid $uid 1");
    write_text('/proc/self/gid_map', "$gid $gid 1");
}

sub effective_capabilities {
    open(my $status, '<', '/proc/self/status') or die "/proc/self/status: $!\n";
    my ($set) = map { /^CapEff:\s*([0-9a-f]+)/ ? hex(substr($1, -8)) : () } <$status>;
    return $set;
}

sub write_text {
    my ($file, $text) = @_;
    open(my $out, '>', $file) or die "can't confine the program: $file: $!\n";
    print {$out} $text;
    close $out or die "can't confine the program: $file: $!\n";
}

# The file system: an empty tmpfs, in which everything else is mounted.
sub make_parents {
    my ($path) = @_;
    my $parent = $path =~ s{/[^/]*$}{}r;
    return if $parent eq '' || -d "$root$parent";
    make_parents($parent);
    mkdir("$root$parent", 0755) or die "can't confine the program: $root$parent: $!\n";
    chmod(0755, "$root$parent");
}

sub restrict {
    my ($target, $attributes, $recursive) = @_;
    call("restrict $target", 'mount_setattr', AT_FDCWD, $target, $recursive ? AT_RECURSIVE : 0,
        pack('Q4', $attributes, 0, 0, 0), 32);
}

sub mount_inside {
    my ($source, $target, $attributes) = @_;
    make_parents($target);
    my $directory = -d $source;
    if ($directory) {
        -d "$root$target" or mkdir("$root$target", 0755) or die "can't confine the program: $target: $!\n";
    } elsif (!-e "$root$target") {
        sysopen(my $file, "$root$target", Fcntl::O_CREAT() | Fcntl::O_WRONLY()) or die "can't confine the program: $target: $!\n";
    }
    call("mount $source", 'mount', $source, "$root$target", 0, MS_BIND | ($directory ? MS_REC : 0), 0);
    restrict("$root$target", $attributes, $directory);
}

sub source_and_target {
    my ($source, $target) = @{ $_[0] };
    return ($source, defined $target ? $target : $source);
}

call('keep mounts private', 'mount', 'none', '/', 0, MS_REC | MS_PRIVATE, 0);
call("mount $root", 'mount', 'tmpfs', $root, 'tmpfs', MS_NOSUID | MS_NOEXEC, 'mode=755,size=1m');
for my $directory (qw(/usr /bin /sbin /lib /lib32 /lib64 /libx32 /etc/ld.so.cache)) {
    if (-l $directory) {
        symlink(readlink($directory), "$root$directory");
    } elsif (-e $directory) {
        mount_inside($directory, $directory, ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV);
    }
}
for (all('hide')) {
    my ($directory) = @$_;
    if (-d "$root$directory") {
        call("hide $directory", 'mount', 'tmpfs', "$root$directory", 'tmpfs', MS_NOSUID | MS_NOEXEC, 'mode=755,size=1m');
    }
}
for (all('readonly')) {
    mount_inside(source_and_target($_), ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV);
}
for (all('writable')) {
    my ($source, $target) = source_and_target($_);
    if (defined $user) {
        chown($user, $user, $source) or die "can't give $source to the program: $!\n";
        chmod(0600, $source) or die "can't give $source to the program: $!\n";
    }
    mount_inside($source, $target, ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC);
}
for (all('device')) {
    my ($device) = @$_;
    my @stat = stat($device) or die "$device: $!\n";
    make_parents($device);
    if (try_call('mknodat', AT_FDCWD, "$root$device", 0020600, $stat[6])) {
        chmod(0600, "$root$device");
        chown($user, $user, "$root$device") if defined $user;
    } else {
        # in a user namespace, or where the device controller forbids it: the machine's own node, and its group
        mount_inside($device, $device, ATTR_NOSUID | ATTR_NOEXEC);
        push @groups, $stat[5] if $stat[5] && ($stat[2] & 0060) == 0060;
    }
}
restrict($root, ATTR_RDONLY | ATTR_NOSUID | ATTR_NOEXEC, 0);

chdir $root or die "$root: $!\n";
if (try_call('pivot_root', '.', '.')) {
    call('leave the old root', 'umount2', '.', MNT_DETACH);
} else {
    # pivot_root does not work when the root is the initial RAM file system
    call('move the root', 'mount', '.', '/', 0, MS_MOVE, 0);
    chroot '.' or die "can't confine the program: chroot: $!\n";
}
chdir '/' or die "/: $!\n";

for (['core', 0], all('limit')) {
    my ($name, $number) = @$_;
    call("limit $name", 'prlimit64', 0, $RESOURCES{$name}, pack('Q2', $number, $number), 0);
}
drop_capabilities();
# What the starter had open goes, also between the numbers that the program gets.
call('close descriptors', 'close_range', 3, WAITING_FD - 1, 0);
for my $number (keys %descriptors) {
    POSIX::dup2($descriptors{$number}, $number) or die "no descriptor $number: $!\n";
}
call('close descriptors', 'close_range', WAITING_FD, 0xffffffff, 0);
exec { $program[0] } @program or die "can't run $program[0]: $!\n";
