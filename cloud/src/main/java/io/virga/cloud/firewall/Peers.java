package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** Finds the peers that a request names for the rules of a security group. */
final class Peers {
    /** For what only names its peer. */
    static final ReadAlong NAMED = new ReadAlong("a rule names its peer, and acts on its group alone");

    private final Reader reader;
    private final Acting acting;
    private final VpcDirectory networks;
    private final SecurityGroup group;
    private final Purpose ofLists;
    private final List<SecurityGroupRule> known;

    /**
     * @param ofLists the purpose for which prefix lists are looked up
     * @param known rules that a request refers to: their peers are known, whether or not these are still there
     */
    Peers(
            Reader reader,
            Acting acting,
            VpcDirectory networks,
            SecurityGroup group,
            Purpose ofLists,
            List<SecurityGroupRule> known) {
        this.reader = requireNonNull(reader, "reader is null");
        this.acting = requireNonNull(acting, "acting is null");
        this.networks = requireNonNull(networks, "networks is null");
        this.group = requireNonNull(group, "group is null");
        this.ofLists = requireNonNull(ofLists, "ofLists is null");
        this.known = List.copyOf(known);
    }

    SecurityGroupRule.Peer ipv4(Optional<String> given) {
        String cidr = given.orElseThrow(() -> Errors.missingParameter("CidrIp"));
        return new SecurityGroupRule.Peer.Ipv4(Cidr.parseLoosely(cidr)
                .map(Cidr::toString)
                .orElseThrow(() -> SecurityGroupErrors.malformedBlock(cidr)));
    }

    SecurityGroupRule.Peer ipv6(Optional<String> given) {
        String cidr = given.orElseThrow(() -> Errors.missingParameter("CidrIpv6"));
        return new SecurityGroupRule.Peer.Ipv6(
                Ipv6Cidr.canonical(cidr).orElseThrow(() -> SecurityGroupErrors.malformedBlock(cidr)));
    }

    SecurityGroupRule.Peer prefixList(Optional<String> given) {
        String id = given.orElseThrow(() -> Errors.missingParameter("PrefixListId"));
        return new SecurityGroupRule.Peer.PrefixList(
                PrefixLists.get(reader, acting, ofLists, id).id());
    }

    /**
     * A group that can be used in the VPC of the rule's group, or a group of a peered VPC. A pair says more about a group than
     * its id; what it says must be true.
     */
    SecurityGroupRule.Peer group(UserIdGroupPair pair) {
        Optional<String> connectionId = pair.vpcPeeringConnectionId().filter(id -> !id.isEmpty());
        String name = pair.groupId().or(pair::groupName).orElseThrow(() -> Errors.missingParameter("GroupId"));
        Optional<SecurityGroupRule.Peer> ofRule = known.stream()
                .map(SecurityGroupRule::peer)
                .filter(peer -> isSaidOf(pair, peer))
                .findFirst();
        if (ofRule.isPresent()) {
            return ofRule.get();
        }
        boolean foreign =
                pair.userId().filter(id -> !id.equals(group.account())).isPresent();
        if (connectionId.isEmpty() && !foreign) {
            SecurityGroup own = own(pair, name);
            if (own.isUsableIn(reader, group.vpcId())) {
                return new SecurityGroupRule.Peer.Group(own.id());
            }
        }
        return peered(pair, name, connectionId);
    }

    /** Whether all that a pair says, its group's id among it, is true of the peer of a rule. */
    private boolean isSaidOf(UserIdGroupPair pair, SecurityGroupRule.Peer peer) {
        Optional<String> connectionId = pair.vpcPeeringConnectionId().filter(id -> !id.isEmpty());
        return switch (peer) {
            case SecurityGroupRule.Peer.Group(String id) ->
                pair.groupId().equals(Optional.of(id))
                        && connectionId.isEmpty()
                        && isUnsaidOr(pair.userId(), group.account())
                        && reader.get(SecurityGroup.TYPE.documents(), id)
                                .filter(named -> !isUnsaidOr(pair.vpcId(), named.vpcId()))
                                .isEmpty();
            case SecurityGroupRule.Peer.PeeredGroup peered ->
                pair.groupId().equals(Optional.of(peered.id()))
                        && isUnsaidOr(connectionId, peered.peeringConnectionId())
                        && isUnsaidOr(pair.userId(), peered.account())
                        && isUnsaidOr(pair.vpcId(), peered.vpcId());
            default -> false;
        };
    }

    private static boolean isUnsaidOr(Optional<String> said, String value) {
        return said.filter(text -> !text.isEmpty() && !text.equals(value)).isEmpty();
    }

    private SecurityGroup own(UserIdGroupPair pair, String name) {
        Optional<SecurityGroup> found = pair.groupId().isPresent()
                ? Optional.of(SecurityGroup.TYPE.get(reader, acting, NAMED, name))
                : SecurityGroup.named(reader, Scope.of(acting), group.vpcId(), name);
        return found.filter(peer -> pair.vpcId().isEmpty() || pair.vpcId().get().equals(peer.vpcId()))
                .orElseThrow(() -> SecurityGroupErrors.peerNotFound(name));
    }

    private SecurityGroupRule.Peer peered(UserIdGroupPair pair, String name, Optional<String> connectionId) {
        pair.groupId().ifPresent(SecurityGroup.TYPE::checkId);
        List<VpcDirectory.PeeredVpc> vpcs = networks.peers(reader, group.vpcId()).stream()
                .filter(vpc -> connectionId.isEmpty() || connectionId.get().equals(vpc.connectionId()))
                .toList();
        if (vpcs.isEmpty() && connectionId.isPresent()) {
            throw SecurityGroupErrors.peeringNotFound(connectionId.get());
        }
        for (VpcDirectory.PeeredVpc vpc : vpcs) {
            boolean asSaid = pair.vpcId().filter(id -> !id.equals(vpc.vpcId())).isEmpty()
                    && pair.userId().filter(id -> !id.equals(vpc.account())).isEmpty();
            Optional<SecurityGroup> found = asSaid
                    ? pair.groupId().flatMap(id -> SecurityGroup.find(reader, id, vpc.vpcId()))
                    : Optional.empty();
            if (found.isPresent()) {
                return new SecurityGroupRule.Peer.PeeredGroup(
                        found.get().id(), vpc.vpcId(), vpc.account(), vpc.connectionId());
            }
        }
        throw SecurityGroupErrors.peerNotFound(name);
    }
}
