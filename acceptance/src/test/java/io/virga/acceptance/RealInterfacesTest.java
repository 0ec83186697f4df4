package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guest that runs gets a second network interface with an Elastic IP address, answers there, and gives it up. */
@Tag("real")
@Order(15)
class RealInterfacesTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("interfaces", ImageRecipe.VIRGA_TINY, "--memory", "3072");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SERVE =
            "setsid sh -c 'while :; do echo hello | nc -l -p 8080; done' >/dev/null 2>&1 </dev/null &";

    /** What leaves from the address of the second interface leaves through it: EC2's guests need that, too. */
    private static final String SET_UP = "sudo sh -c 'ip link set eth1 up"
            + " && udhcpc -i eth1 -n -q -t 10 -T 2 -s /usr/lib/virga/dhcp-event"
            + " && ip route add default via ROUTER dev eth1 table 100 && ip rule add from ADDRESS table 100'";

    @Test
    void aSecondInterfaceComesAnswersAndGoesWhileTheGuestRuns() {
        RealVirga virga = REAL.virga();
        AwsCli aws = virga.aws();
        Path key = virga.key("interfaces");
        virga.openSsh();
        aws.ec2(
                "authorize-security-group-ingress",
                "--group-id",
                virga.defaultGroup(),
                "--protocol",
                "tcp",
                "--port",
                "8080",
                "--cidr",
                "0.0.0.0/0");
        String id = virga.launch(virga.image("virga-tiny-direct"), "--key-name", "interfaces");
        virga.awaitState(id, "running");
        Guest guest = virga.guest(id, "ec2-user", key).await();
        String bootId = guest.bootId();

        String subnet = virga.describe(id, "SubnetId");
        String second = aws.ec2(
                "create-network-interface", "--subnet-id", subnet, "--query", "NetworkInterface.NetworkInterfaceId");
        String elastic = aws.ec2("allocate-address", "--query", "AllocationId");
        String published =
                aws.ec2("describe-addresses", "--allocation-ids", elastic, "--query", "Addresses[0].PublicIp");
        aws.ec2("associate-address", "--allocation-id", elastic, "--network-interface-id", second);
        String attachment = aws.ec2(
                "attach-network-interface",
                "--network-interface-id",
                second,
                "--instance-id",
                id,
                "--device-index",
                "1",
                "--query",
                "AttachmentId");
        Eventually.holds(
                "it is attached",
                LIMIT,
                () -> shown(aws, second, "Attachment.Status").equals("attached"));
        Eventually.holds("the guest has it", LIMIT, () -> hasInterface(guest));
        String address = shown(aws, second, "PrivateIpAddress");
        String block = aws.ec2("describe-subnets", "--subnet-ids", subnet, "--query", "Subnets[0].CidrBlock");
        String router = block.substring(0, block.lastIndexOf('.')) + ".1";
        guest.run(SET_UP.replace("ROUTER", router).replace("ADDRESS", address));
        assertThat(guest.run("ip -4 addr show dev eth1")).contains(address);
        guest.run(SERVE);
        Eventually.holds("it answers at its Elastic IP address", LIMIT, () -> reaches(virga, published));

        aws.ec2("detach-network-interface", "--attachment-id", attachment);
        Eventually.holds(
                "it is available", LIMIT, () -> shown(aws, second, "Status").equals("available"));
        assertThat(hasInterface(guest)).isFalse();
        assertThat(reaches(virga, published)).isFalse();
        assertThat(guest.bootId()).isEqualTo(bootId);

        virga.terminateInstances(id);
        aws.ec2("delete-network-interface", "--network-interface-id", second);
        aws.ec2("release-address", "--allocation-id", elastic);
    }

    private static String shown(AwsCli aws, String interfaceId, String query) {
        return aws.ec2(
                "describe-network-interfaces",
                "--network-interface-ids",
                interfaceId,
                "--query",
                "NetworkInterfaces[0]." + query);
    }

    private static boolean hasInterface(Guest guest) {
        return guest.attempt("test -e /sys/class/net/eth1").exitCode() == 0;
    }

    private static boolean reaches(RealVirga virga, String address) {
        return virga.sandbox()
                .run("timeout", "3", "bash", "-c", "cat < /dev/tcp/" + address + "/8080")
                .output()
                .contains("hello");
    }
}
