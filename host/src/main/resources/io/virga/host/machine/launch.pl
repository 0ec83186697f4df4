# Starts a machine's process so that it outlives whoever starts it, and keeps the end of its console in two files.
#   perl launch.pl LOG OLD LIMIT COMMAND...
# The command finds the console's writing end at /dev/fd/3. LOG is renamed to OLD when it would grow beyond LIMIT bytes,
# so that the last LIMIT bytes are always there and never more than twice as many. Whoever writes faster than the pauses
# below allow has to wait, as on a serial line. When the keeper is gone, what is written is lost and nobody waits.
use strict;
use warnings;
use POSIX ();

my ($log, $old, $limit, @command) = @ARGV;
POSIX::setsid();
pipe(my $from, my $to) or die "no pipe: $!\n";
my $keeper = fork();
defined $keeper or die "no process for the console: $!\n";

if ($keeper) {
    close $from;
    POSIX::dup2(fileno($to), 3) or die "no descriptor for the console: $!\n";
    exec { $command[0] } @command or die "can't run $command[0]: $!\n";
}

close $to;
open(STDIN, '<', '/dev/null');
open(STDOUT, '>', '/dev/null');
open(STDERR, '>', '/dev/null');
$SIG{$_} = 'IGNORE' for qw(HUP INT TERM PIPE);
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
