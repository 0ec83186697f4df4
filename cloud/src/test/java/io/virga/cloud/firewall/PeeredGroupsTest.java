package io.virga.cloud.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.SecurityGroupReference;
import io.virga.api.ec2.StaleSecurityGroup;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.CloudTester;
import io.virga.cloud.OtherVpc;
import io.virga.cloud.network.VpcsOfGroups;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.Source;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that name groups of peered VPCs, where VPCs are peered. */
class PeeredGroupsTest {
    private static final String CONNECTION = "pcx-0123456789abcdef0";

    /** VPCs of which two are peered. */
    private static final class Peered implements VpcDirectory {
        private final VpcDirectory vpcs = new VpcsOfGroups();
        private final String one;
        private final String other;
        private boolean active = true;

        Peered(String one, String other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public boolean hasIpv6(Reader reader, String vpcId) {
            return false;
        }

        @Override
        public List<PeeredVpc> peers(Reader reader, String vpcId) {
            if (!active || !List.of(one, other).contains(vpcId)) {
                return List.of();
            }
            return List.of(new PeeredVpc(CONNECTION, vpcId.equals(one) ? other : one, CloudTester.OWNER.account()));
        }

        @Override
        public Optional<String> defaultVpcId(Reader reader, Scope scope) {
            return vpcs.defaultVpcId(reader, scope);
        }

        @Override
        public boolean isDefault(Reader reader, String vpcId) {
            return vpcs.isDefault(reader, vpcId);
        }

        @Override
        public void requireVpc(Reader reader, Acting acting, Purpose purpose, String vpcId) {
            vpcs.requireVpc(reader, acting, purpose, vpcId);
        }

        @Override
        public void requireSubnet(Reader reader, Acting acting, Purpose purpose, String subnetId) {
            vpcs.requireSubnet(reader, acting, purpose, subnetId);
        }

        @Override
        public void authorizeUnknownSubnet(Acting acting, Purpose purpose) {
            vpcs.authorizeUnknownSubnet(acting, purpose);
        }

        @Override
        public boolean isInUse(Reader reader, SecurityGroup group) {
            return vpcs.isInUse(reader, group);
        }

        @Override
        public boolean isInUse(Reader reader, SecurityGroup group, String vpcId) {
            return vpcs.isInUse(reader, group, vpcId);
        }

        @Override
        public void rulesChanged(Transaction transaction, String vpcId) {
            vpcs.rulesChanged(transaction, vpcId);
        }
    }

    @TempDir
    Path directory;

    private CloudTester tester;
    private Peered networks;
    private SecurityGroup group;
    private SecurityGroup peer;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        networks =
                new Peered(OtherVpc.in(tester, 1).id(), OtherVpc.in(tester, 2).id());
        group = read(reader -> SecurityGroup.inVpc(reader, networks.one).getFirst());
        peer = read(reader -> SecurityGroup.inVpc(reader, networks.other).getFirst());
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <R> R read(Function<Reader, R> work) {
        return tester.store().read(work);
    }

    private SecurityGroupRule.Peer named(List<SecurityGroupRule> known, UserIdGroupPair.Builder pair) {
        Actor owner = new Actor(
                CloudTester.OWNER,
                CloudTester.OWNER.account(),
                CloudTester.REGION,
                Source.of(Optional.empty(), Optional.empty(), false));
        Acting acting = Acting.inBackground(
                owner, tester.clock().instant(), tester.cloud().authorizer());
        return read(reader -> new Peers(reader, acting, networks, group, Peers.NAMED, known).group(pair.build()));
    }

    private SecurityGroupRule rule() {
        SecurityGroupRule rule = new SecurityGroupRule(
                "sgr-0123456789abcdef0",
                group.account(),
                group.region(),
                Tags.NONE,
                group.id(),
                false,
                "tcp",
                Optional.of(22),
                Optional.of(22),
                new SecurityGroupRule.Peer.PeeredGroup(peer.id(), peer.vpcId(), peer.account(), CONNECTION),
                Optional.empty());
        return tester.store().write(transaction -> {
            transaction.insert(SecurityGroupRule.TYPE.documents(), rule);
            return rule;
        });
    }

    @Test
    void aGroupOfAPeeredVpcIsFoundByWhatIsSaidOfIt() {
        SecurityGroupRule.Peer expected =
                new SecurityGroupRule.Peer.PeeredGroup(peer.id(), peer.vpcId(), peer.account(), CONNECTION);
        for (UserIdGroupPair.Builder pair : List.of(
                UserIdGroupPair.builder().groupId(peer.id()),
                UserIdGroupPair.builder().groupId(peer.id()).vpcPeeringConnectionId(CONNECTION),
                UserIdGroupPair.builder().groupId(peer.id()).vpcId(peer.vpcId()).userId(peer.account()))) {
            assertThat(named(List.of(), pair)).isEqualTo(expected);
        }
        for (UserIdGroupPair.Builder pair : List.of(
                UserIdGroupPair.builder().groupId(peer.id()).vpcId(group.vpcId()),
                UserIdGroupPair.builder().groupId(peer.id()).userId("210987654321"),
                UserIdGroupPair.builder().groupId(group.id()).vpcPeeringConnectionId(CONNECTION),
                UserIdGroupPair.builder().groupName("default").vpcPeeringConnectionId(CONNECTION))) {
            assertThatThrownBy(() -> named(List.of(), pair))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refused -> assertThat(refused.code()).isEqualTo("InvalidGroup.NotFound"));
        }
        networks.active = false;
        assertThatThrownBy(() -> named(
                        List.of(), UserIdGroupPair.builder().groupId(peer.id()).vpcPeeringConnectionId(CONNECTION)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.code()).isEqualTo("InvalidVpcPeeringConnectionID.NotFound"));
    }

    @Test
    void aRuleWhosePeeringHasEndedIsStaleAndCanStillBeNamed() {
        SecurityGroupRule rule = rule();
        SecurityGroupViews views = new SecurityGroupViews(networks);
        assertThat(stale()).isEmpty();
        assertThat(references()).singleElement().satisfies(reference -> {
            assertThat(reference.groupId()).contains(peer.id());
            assertThat(reference.referencingVpcId()).contains(group.vpcId());
            assertThat(reference.vpcPeeringConnectionId()).contains(CONNECTION);
        });
        assertThat(pair(views).peeringStatus()).contains("active");
        assertThat(pair(views).vpcPeeringConnectionId()).contains(CONNECTION);

        networks.active = false;
        assertThat(stale())
                .singleElement()
                .satisfies(stale -> assertThat(stale.staleIpPermissions()
                                .getFirst()
                                .userIdGroupPairs()
                                .getFirst()
                                .groupId())
                        .contains(peer.id()));
        assertThat(pair(views).peeringStatus()).contains("deleted");
        assertThat(read(reader -> views.rule(reader, rule))
                        .referencedGroupInfo()
                        .orElseThrow()
                        .peeringStatus())
                .contains("deleted");
        assertThat(named(List.of(rule), UserIdGroupPair.builder().groupId(peer.id())))
                .isEqualTo(rule.peer());
    }

    @Test
    void ofSeveralRulesThatNameAGroupThatIsMeantOfWhichAllIsTrue() {
        SecurityGroupRule rule = rule();
        SecurityGroupRule.Peer before = new SecurityGroupRule.Peer.PeeredGroup(
                peer.id(), peer.vpcId(), peer.account(), "pcx-00000000000000001");
        SecurityGroupRule earlier = new SecurityGroupRule(
                "sgr-00000000000000001",
                rule.account(),
                rule.region(),
                Tags.NONE,
                rule.groupId(),
                false,
                "tcp",
                rule.fromPort(),
                rule.toPort(),
                before,
                Optional.empty());
        List<SecurityGroupRule> known = List.of(earlier, rule);
        assertThat(named(known, UserIdGroupPair.builder().groupId(peer.id()).vpcPeeringConnectionId(CONNECTION)))
                .isEqualTo(rule.peer());
        assertThat(named(
                        known,
                        UserIdGroupPair.builder()
                                .groupId(peer.id())
                                .vpcId(peer.vpcId())
                                .vpcPeeringConnectionId("pcx-00000000000000001")))
                .isEqualTo(before);
    }

    private List<StaleSecurityGroup> stale() {
        return read(reader -> StaleRules.in(reader, networks, networks.one));
    }

    private List<SecurityGroupReference> references() {
        return read(reader -> SecurityGroupViews.references(reader, peer));
    }

    private UserIdGroupPair pair(SecurityGroupViews views) {
        List<IpPermission> shown = read(reader -> views.group(reader, group)).ipPermissions();
        return shown.stream()
                .flatMap(permission -> permission.userIdGroupPairs().stream())
                .filter(pair -> pair.groupId().equals(Optional.of(peer.id())))
                .findFirst()
                .orElseThrow();
    }
}
