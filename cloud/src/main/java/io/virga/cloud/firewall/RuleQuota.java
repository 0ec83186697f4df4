package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The quota of rules of a security group, which holds for each direction, and in it for IPv4 and IPv6 apart. A rule counts as
 * one; one that names a prefix list counts as the entries that the list may have.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups">Security
 *     group quotas</a>
 */
final class RuleQuota {
    private final Quotas quotas;

    RuleQuota(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    private record Load(long ipv4, long ipv6) {
        long larger() {
            return Math.max(ipv4, ipv6);
        }
    }

    /**
     * Refuses more rules than a group can have. Checked before a transaction, without a look at the rules: all other writes
     * wait while a transaction runs.
     */
    void checkCount(int rules) {
        check((rules + 1L) / 2);
    }

    /** Refuses unless a group may have these rules, which are all of one direction. */
    void check(Reader reader, Scope scope, Collection<SecurityGroupRule> rules) {
        check(load(reader, scope, rules, PrefixList::weight).larger());
    }

    private void check(long load) {
        quotas.check(
                Quotas.RULES_PER_SECURITY_GROUP,
                load,
                "RulesPerSecurityGroupLimitExceeded",
                "The maximum number of rules per security group has been reached.");
    }

    /** Whether a group may have these rules, which are all of one direction, if a prefix list had so many entries. */
    boolean allows(
            Reader reader, Scope scope, Collection<SecurityGroupRule> rules, PrefixList resized, int maxEntries) {
        Load load = load(reader, scope, rules, list -> list.id().equals(resized.id()) ? maxEntries : list.weight());
        return quotas.allows(Quotas.RULES_PER_SECURITY_GROUP, load.larger());
    }

    private static Load load(
            Reader reader, Scope scope, Collection<SecurityGroupRule> rules, ToIntFunction<PrefixList> weight) {
        long ipv4 = 0;
        long ipv6 = 0;
        for (SecurityGroupRule rule : rules) {
            switch (rule.peer()) {
                case SecurityGroupRule.Peer.Ipv4 _ -> ipv4++;
                case SecurityGroupRule.Peer.Ipv6 _ -> ipv6++;
                case SecurityGroupRule.Peer.Group _, SecurityGroupRule.Peer.PeeredGroup _ -> {
                    ipv4++;
                    ipv6++;
                }
                case SecurityGroupRule.Peer.PrefixList(String id) -> {
                    Optional<PrefixList> list = PrefixLists.find(reader, scope, id);
                    int entries = list.map(weight::applyAsInt).orElse(0);
                    boolean isIpv4 = list.map(PrefixList::isIpv4).orElse(true);
                    ipv4 += isIpv4 ? entries : 0;
                    ipv6 += isIpv4 ? 0 : entries;
                }
            }
        }
        return new Load(ipv4, ipv6);
    }
}
