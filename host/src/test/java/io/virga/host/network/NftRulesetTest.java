package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class NftRulesetTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static Peer block(String cidr) {
        return new Peer.Block(cidr);
    }

    private static NetworkSpec spec(List<SecurityGroup> groups, List<Interface> interfaces) {
        return new NetworkSpec(
                "vpc-1",
                List.of("10.0.0.0/16", "10.1.0.0/16"),
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "10.0.0.0/24", "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of(new Route("0.0.0.0/0", new Target.InternetGateway())))),
                List.of(Acl.allowingAll("acl-1")),
                groups,
                List.of(),
                List.of(),
                interfaces);
    }

    private static Interface eni(int number, Optional<String> publicAddress, boolean checked, List<String> groups) {
        return new Interface(
                "eni-" + number,
                "subnet-1",
                "02:00:00:00:00:%02x".formatted(number),
                List.of(new Interface.Address(
                        "10.0.0." + (10 + number),
                        "ip-10-0-0-%d.ec2.internal".formatted(10 + number),
                        publicAddress,
                        publicAddress.map(address -> "public-" + number + ".example"))),
                groups,
                checked);
    }

    private static List<String> rules(Rule... rules) {
        SecurityGroup group = new SecurityGroup("sg-1", List.of("10.0.0.11"), List.of(rules), List.of());
        SecurityGroup other = new SecurityGroup("sg-2", List.of(), List.of(), List.of());
        return NftRuleset.of(spec(List.of(group, other), List.of()))
                .getFirst()
                .chains()
                .get("group_sg_1_in")
                .rules();
    }

    @Test
    void writesEveryFormOfARule() {
        assertThat(rules(
                        new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, block("0.0.0.0/0")),
                        new Rule(6, 22, 22, block("203.0.113.7/32")),
                        new Rule(6, 0, 65535, block("10.0.0.99/8")),
                        new Rule(17, 5000, 5010, new Peer.Group("sg-2")),
                        new Rule(1, 8, 0, block("0.0.0.0/0")),
                        new Rule(1, 3, Rule.ANY, block("0.0.0.0/0")),
                        new Rule(1, Rule.ANY, Rule.ANY, block("0.0.0.0/0")),
                        new Rule(58, 128, Rule.ANY, block("::/0")),
                        new Rule(47, Rule.ANY, Rule.ANY, block("2001:db8::/32")),
                        new Rule(6, 80, 80, new Peer.Group("sg-none"))))
                .containsExactly(
                        "ip saddr 0.0.0.0/0 accept",
                        "ip saddr 203.0.113.7 tcp dport 22 accept",
                        "ip saddr 10.0.0.0/8 meta l4proto 6 accept",
                        "ip saddr @members_sg_2 udp dport 5000-5010 accept",
                        "ip saddr 0.0.0.0/0 icmp type 8 icmp code 0 accept",
                        "ip saddr 0.0.0.0/0 icmp type 3 accept",
                        "ip saddr 0.0.0.0/0 meta l4proto 1 accept",
                        "ip6 saddr ::/0 icmpv6 type 128 accept",
                        "ip6 saddr 2001:db8::/32 meta l4proto 47 accept");
    }

    @Test
    void nothingButAddressesAndNumbersGetsIn() {
        for (String cidr : List.of("1.2.3.4/33", "1.2.3.400", "0.0.0.0/0 accept; #", "::1/200", "fe80::1%eth0", "")) {
            assertThatThrownBy(() -> rules(new Rule(6, 1, 1, block(cidr))))
                    .as(cidr)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> rules(new Rule(6, 70_000, 70_000, block("0.0.0.0/0"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules(new Rule(6, 9, 8, block("0.0.0.0/0"))))
                .isInstanceOf(IllegalArgumentException.class);
        SecurityGroup evil = new SecurityGroup("sg-1; flush ruleset", List.of(), List.of(), List.of());
        assertThatThrownBy(() -> NftRuleset.of(spec(List.of(evil), List.of()))).isInstanceOf(HostException.class);
    }

    @Test
    void sameDescriptionsNeedNoChange() {
        NetworkSpec spec = random(new Random(3));
        List<NftTable> tables = NftRuleset.of(spec);
        List<NftTable> again = NftRuleset.of(spec);
        for (int i = 0; i < tables.size(); i++) {
            assertThat(again.get(i).changesFrom(tables.get(i))).isEmpty();
        }
    }

    /** After any sequence of changes the kernel has the same rules as after one fresh load. */
    @Test
    void changesLeadToTheSameRulesAsAFreshLoad() {
        Assumptions.assumeTrue(canLoad(), "needs root and the package nftables");
        String pid = Long.toString(ProcessHandle.current().pid(), 36);
        String changed = "virgatest-" + pid + "-changed";
        String fresh = "virgatest-" + pid + "-fresh";
        Random random = new Random(20260101);
        try {
            Namespaces.create(changed);
            Namespaces.create(fresh);
            List<NftTable> before = NftRuleset.of(random(random));
            load(changed, before.get(0).replacement() + before.get(1).replacement());
            for (int step = 0; step < 25; step++) {
                List<NftTable> after = NftRuleset.of(random(random));
                load(
                        changed,
                        after.get(0).changesFrom(before.get(0)) + after.get(1).changesFrom(before.get(1)));
                load(fresh, after.get(0).replacement() + after.get(1).replacement());
                assertThat(listed(changed)).as("step %d", step).isEqualTo(listed(fresh));
                before = after;
            }
            load(fresh, before.get(0).removal() + before.get(1).removal());
            assertThat(listed(fresh)).isEmpty();
        } finally {
            Namespaces.delete(changed);
            Namespaces.delete(fresh);
        }
    }

    private static boolean canLoad() {
        try {
            Namespaces.requirePrivileges();
            return !Programs.resolve("nft").isEmpty() && !Programs.resolve("ip").isEmpty();
        } catch (HostException e) {
            return false;
        }
    }

    private static void load(String namespace, String text) {
        Programs.run(Namespace.named(namespace), List.of("nft", "-f", "-"), text, DEADLINE)
                .require("load\n" + text);
    }

    /** The lines, sorted: chains and elements are listed in the order of their creation, which has no meaning. */
    private static List<String> listed(String namespace) {
        return Programs.run(Namespace.named(namespace), List.of("nft", "-nn", "list", "ruleset"), "", DEADLINE)
                .require("list the rules")
                .output()
                .replaceAll("counter packets \\d+ bytes \\d+", "counter")
                .lines()
                .flatMap(line -> List.of(
                        line.strip().replaceAll("elements = |^\\{|[{}]$", "").split(", "))
                        .stream())
                .map(line -> line.replaceAll("[{},]", "").strip())
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    private static NetworkSpec random(Random random) {
        List<String> groupIds = new ArrayList<>();
        IntStream.range(0, 5).filter(i -> random.nextInt(3) > 0).forEach(i -> groupIds.add("sg-" + i));
        List<SecurityGroup> groups = groupIds.stream()
                .map(id -> new SecurityGroup(
                        id,
                        IntStream.range(0, 8)
                                .filter(i -> random.nextBoolean())
                                .mapToObj(i -> "10.0.0." + (10 + i))
                                .toList(),
                        rules(random, groupIds),
                        rules(random, groupIds)))
                .toList();
        List<Interface> interfaces = IntStream.range(0, 8)
                .filter(i -> random.nextInt(3) > 0)
                .mapToObj(i -> eni(
                        i,
                        random.nextBoolean()
                                ? Optional.of("198.18.0." + (i + random.nextInt(2) * 100))
                                : Optional.empty(),
                        random.nextInt(4) > 0,
                        groupIds.stream().filter(id -> random.nextBoolean()).toList()))
                .toList();
        return spec(groups, interfaces);
    }

    private static List<Rule> rules(Random random, List<String> groupIds) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Peer peer = random.nextBoolean()
                    ? block("10.%d.0.0/16".formatted(random.nextInt(4)))
                    : new Peer.Group(groupIds.get(random.nextInt(groupIds.size())));
            rules.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, peer);
                        case 1 -> new Rule(1, 8, Rule.ANY, peer);
                        case 2 -> new Rule(17, 53, 60, peer);
                        default -> new Rule(6, random.nextInt(100), 1000, peer);
                    });
        }
        return rules;
    }
}
