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

    private static final String CHAIN = "groups_" + DeviceNames.hash("sg-1") + "_in";

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

    /** The table with these rules in the group sg-1. */
    private static NftTable table(Rule... rules) {
        SecurityGroup group = new SecurityGroup("sg-1", List.of("10.0.0.11"), List.of(rules), List.of());
        SecurityGroup other = new SecurityGroup("sg-2", List.of(), List.of(), List.of());
        return NftRuleset.of(spec(List.of(group, other), List.of(eni(1, Optional.empty(), true, List.of("sg-1")))))
                .getFirst();
    }

    private static List<String> rules(Rule... rules) {
        return table(rules).chains().get(CHAIN).rules();
    }

    @Test
    void writesEveryFormOfARule() {
        NftTable table = table(
                new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, block("9.0.0.0/8")),
                new Rule(6, 22, 22, block("203.0.113.7/32")),
                new Rule(6, 0, 65535, block("10.0.0.99/8")),
                new Rule(17, 5000, 5010, new Peer.Group("sg-2")),
                new Rule(1, 8, 0, block("0.0.0.0/0")),
                new Rule(1, 3, Rule.ANY, block("0.0.0.0/0")),
                new Rule(1, Rule.ANY, Rule.ANY, block("0.0.0.0/0")),
                new Rule(58, 128, Rule.ANY, block("::/0")),
                new Rule(47, Rule.ANY, Rule.ANY, block("2001:db8::/32")),
                new Rule(6, 80, 80, new Peer.Group("sg-none")));
        assertThat(table.chains().get(CHAIN).rules())
                .containsExactly(
                        "ip saddr @" + CHAIN + "_all accept",
                        "meta l4proto . ip saddr @" + CHAIN + "_protocols accept",
                        "meta l4proto . th dport . ip saddr @" + CHAIN + "_ports accept",
                        "meta l4proto . th sport . ip saddr @" + CHAIN + "_messages accept",
                        "meta l4proto . ip6 saddr @" + CHAIN + "_protocols_ipv6 accept",
                        "meta l4proto . th sport . ip6 saddr @" + CHAIN + "_messages_ipv6 accept",
                        "ip saddr @members_sg_2 jump " + CHAIN + ".with.sg_2",
                        "counter drop");
        assertThat(table.sets().get(CHAIN + "_all").elements()).containsOnlyKeys("9.0.0.0/8");
        assertThat(table.sets().get(CHAIN + "_protocols").elements())
                .containsOnlyKeys("6 . 10.0.0.0/8", "1 . 0.0.0.0/0");
        assertThat(table.sets().get(CHAIN + "_ports").elements()).containsOnlyKeys("6 . 22 . 203.0.113.7");
        assertThat(table.sets().get(CHAIN + "_messages").elements())
                .containsOnlyKeys("1 . 2048 . 0.0.0.0/0", "1 . 768-1023 . 0.0.0.0/0");
        assertThat(table.sets().get(CHAIN + "_protocols_ipv6").elements()).containsOnlyKeys("47 . 2001:db8::/32");
        assertThat(table.sets().get(CHAIN + "_messages_ipv6").elements()).containsOnlyKeys("58 . 32768-33023 . ::/0");
        assertThat(table.chains().get(CHAIN + ".with.sg_2").rules())
                .containsExactly("meta l4proto . th dport . ip saddr @" + CHAIN + ".with.sg_2_ports accept");
        assertThat(rules(new Rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, block("0.0.0.0/0"))))
                .containsExactly("meta nfproto ipv4 accept", "counter drop");
    }

    @Test
    void theRulesOfAllGroupsOfAPortAreLookedUpAtOnce() {
        List<SecurityGroup> groups = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Rule rule = new Rule(6, i, i, block("10.%d.0.0/16".formatted(i)));
            groups.add(new SecurityGroup("sg-" + i, List.of(), List.of(rule), List.of()));
        }
        List<String> ids = groups.stream().map(SecurityGroup::id).sorted().toList();
        NftTable table = NftRuleset.of(spec(
                        groups,
                        List.of(eni(1, Optional.empty(), true, ids), eni(2, Optional.empty(), true, ids.reversed()))))
                .getFirst();
        String chain = "groups_" + DeviceNames.hash(String.join(",", ids)) + "_in";
        assertThat(table.chains().get(chain).rules())
                .containsExactly("meta l4proto . th dport . ip saddr @" + chain + "_ports accept", "counter drop");
        assertThat(table.sets().get(chain + "_ports").elements()).hasSize(16);
        assertThat(table.sets().get("ingress_of").elements().values()).containsOnly("goto " + chain);
    }

    @Test
    void entriesOfAnAclAreJudgedInTheirOrder() {
        Acl acl = new Acl(
                "acl-1",
                List.of(
                        new Acl.Entry(true, 6, 22, 22, "10.0.0.0/8"),
                        new Acl.Entry(true, 6, 80, 80, "0.0.0.0/0"),
                        new Acl.Entry(false, 6, 0, 1023, "0.0.0.0/0"),
                        new Acl.Entry(true, Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0"),
                        new Acl.Entry(false, 17, 53, 53, "::/0")),
                List.of());
        NftTable table =
                NftRuleset.of(spec(List.of(), List.of()).withAcls(List.of(acl))).getFirst();
        assertThat(table.chains().get("acl_acl_1_in").rules())
                .containsExactly(
                        "meta l4proto . th dport . ip saddr @acl_acl_1_in_0_ports accept",
                        "meta l4proto . th dport . ip saddr @acl_acl_1_in_1_ports counter drop",
                        "meta nfproto ipv4 accept",
                        "meta l4proto . th dport . ip6 saddr @acl_acl_1_in_3_ports_ipv6 counter drop",
                        "counter drop");
        assertThat(table.sets().get("acl_acl_1_in_0_ports").elements())
                .containsOnlyKeys("6 . 22 . 10.0.0.0/8", "6 . 80 . 0.0.0.0/0");
        assertThat(table.chains().get("acl_acl_1_out").rules()).containsExactly("counter drop");
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
        NetworkSpec spec = spec(groups, interfaces);
        return (random.nextBoolean() ? spec : withIpv6(spec, random))
                .withAcls(
                        List.of(new Acl("acl-1", entries(random), random.nextBoolean() ? List.of() : entries(random))));
    }

    /** The same network with IPv6: some interfaces get addresses and delegated blocks, and some groups members. */
    private static NetworkSpec withIpv6(NetworkSpec spec, Random random) {
        List<Interface> interfaces = spec.interfaces().stream()
                .map(nic -> {
                    String number = nic.id().substring("eni-".length());
                    List<Interface.Address> addresses = new ArrayList<>(nic.addresses());
                    if (random.nextInt(3) > 0) {
                        addresses.add(
                                new Interface.Address("2001:db8::1" + number, "", Optional.empty(), Optional.empty()));
                    }
                    List<String> prefixes = new ArrayList<>();
                    if (random.nextInt(3) == 0) {
                        prefixes.add("2001:db8:0:0:%s1::/80".formatted(number));
                        prefixes.add("10.0.0.%d/28".formatted(96 + 16 * Integer.parseInt(number)));
                    }
                    return new Interface(
                            nic.id(),
                            nic.subnetId(),
                            nic.macAddress(),
                            addresses,
                            nic.groupIds(),
                            nic.sourceDestCheck(),
                            prefixes);
                })
                .toList();
        List<SecurityGroup> groups = spec.groups().stream()
                .map(group -> {
                    List<String> members = new ArrayList<>(group.memberAddresses());
                    members.add("2001:db8::1" + random.nextInt(8));
                    if (random.nextBoolean()) {
                        members.addAll(List.of("2001:db8:0:0:21::/80", "10.0.0.128/28"));
                    }
                    return new SecurityGroup(group.id(), members, group.ingress(), group.egress());
                })
                .toList();
        Target internet = random.nextBoolean() ? new Target.InternetGateway() : new Target.EgressOnlyInternetGateway();
        return new NetworkSpec(
                spec.id(),
                List.of("10.0.0.0/16", "2001:db8::/56"),
                spec.dns(),
                List.of(new Subnet("subnet-1", List.of("10.0.0.0/24", "2001:db8::/64"), "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of(new Route("::/0", internet)))),
                spec.acls(),
                groups,
                List.of(),
                List.of(),
                interfaces);
    }

    private static List<Acl.Entry> entries(Random random) {
        return rules(random, List.of()).stream()
                .map(rule -> new Acl.Entry(
                        random.nextBoolean(),
                        rule.protocol(),
                        rule.from(),
                        rule.to(),
                        ((Peer.Block) rule.peer()).cidr()))
                .toList();
    }

    private static List<Rule> rules(Random random, List<String> groupIds) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Peer peer = groupIds.isEmpty() || random.nextBoolean()
                    ? block(
                            random.nextInt(3) == 0
                                    ? "2001:db8:%d::/%d".formatted(random.nextInt(4), 45 + random.nextInt(4))
                                    : "10.%d.0.0/%d".formatted(random.nextInt(4), 13 + random.nextInt(4)))
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
