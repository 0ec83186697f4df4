#!/usr/bin/perl
# Acts as QEMU on a machine where KVM fails: with "-accel kvm" as a stand-in that speaks QMP and has no guest, otherwise as
# the real QEMU.
# MODE (replaced by the test): refuses, dies, dies-first, internal-error, busy or idle.
use strict;
use warnings;
use IO::Socket::UNIX;
use IO::Select;

my $mode = 'MODE';
my %option;
my @sockets;
for my $i (0 .. $#ARGV - 1) {
    $option{$ARGV[$i]} = $ARGV[$i + 1];
    push @sockets, $1 if $ARGV[$i] eq '-chardev' && $ARGV[$i + 1] =~ /^socket,id=(?:control|spare),fd=(\d+)/;
}
if (($option{'-accel'} // '') ne 'kvm') {
    exec '/usr/bin/qemu-system-x86_64', @ARGV or die "can't run QEMU: $!\n";
}
if ($mode eq 'refuses') {
    print STDERR "qemu-system-x86_64: failed to initialize kvm: Device or resource busy\n";
    exit 1;
}
open(my $pid, '>', $option{'-pidfile'}) or die "no pid file: $!\n";
print $pid "$$\n";
close $pid;
my @listeners = map { IO::Socket::UNIX->new_from_fd($_, 'r+') or die "no socket $_: $!\n" } @sockets;
my $select = IO::Select->new(@listeners);
my $running = 0;
my $until = time + 300;
while (time < $until) {
    # without a guest, the loop itself keeps the processor busy
    for my $handle ($select->can_read($running && $mode eq 'busy' ? 0 : 1)) {
        if (grep { $_ == $handle } @listeners) {
            my $client = $handle->accept;
            $client->autoflush(1);
            print $client qq({"QMP":{"version":{"qemu":{"micro":0,"minor":2,"major":7},"package":""},"capabilities":[]}}\r\n);
            $select->add($client);
            next;
        }
        my $line = <$handle>;
        if (!defined $line) {
            $select->remove($handle);
            close $handle;
            next;
        }
        my ($command) = $line =~ /"execute"\s*:\s*"([^"]*)"/;
        my ($id) = $line =~ /"id"\s*:\s*("[^"]*"|\d+)/;
        exit 134 if $command eq 'cont' && $mode eq 'dies-first';
        my $answer = '{}';
        if ($command eq 'query-status') {
            my $status = !$running ? 'prelaunch' : $mode eq 'internal-error' ? 'internal-error' : 'running';
            $answer = qq({"running":true,"singlestep":false,"status":"$status"});
        }
        print $handle '{"return":' . $answer . (defined $id ? qq(,"id":$id) : '') . "}\r\n";
        exit 134 if $command eq 'cont' && $mode eq 'dies';
        $running = 1 if $command eq 'cont';
        if ($command eq 'cont' && $mode eq 'internal-error') {
            print $handle qq({"event":"STOP","data":{},"timestamp":{"seconds":1,"microseconds":0}}\r\n);
        }
        exit 0 if $command eq 'quit';
    }
}
