package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixListReferences;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.stream.Stream;

/** The rules of security groups as what refers to prefix lists. */
public final class RulesNamingPrefixLists implements PrefixListReferences {
    private final RuleQuota quota;
    private final VpcDirectory networks;

    public RulesNamingPrefixLists(Quotas quotas, VpcDirectory networks) {
        this.quota = new RuleQuota(quotas);
        this.networks = requireNonNull(networks, "networks is null");
    }

    /** The groups with a rule that names a list. In other regions, AWS has other lists with the same ids. */
    private static Stream<SecurityGroup> groups(Reader reader, PrefixList list) {
        List<String> ids = SecurityGroupRule.namingList(reader, list.id()).stream()
                .filter(rule -> rule.region().equals(list.region()))
                .map(SecurityGroupRule::groupId)
                .distinct()
                .toList();
        return reader.get(SecurityGroup.TYPE.documents(), ids).stream();
    }

    @Override
    public List<Reference> to(Reader reader, PrefixList list) {
        return groups(reader, list)
                .map(group -> new Reference(group.id(), group.account()))
                .toList();
    }

    @Override
    public List<String> exceededBy(Reader reader, PrefixList list, int maxEntries) {
        return groups(reader, list)
                .filter(group -> Stream.of(false, true)
                        .anyMatch(egress -> !quota.allows(
                                reader,
                                Scope.of(group),
                                SecurityGroupRule.ofGroup(reader, group.id(), egress),
                                list,
                                maxEntries)))
                .map(SecurityGroup::id)
                .toList();
    }

    @Override
    public void changed(Transaction transaction, PrefixList list) {
        groups(transaction, list).forEach(group -> SecurityGroups.rulesChanged(transaction, networks, group));
    }
}
