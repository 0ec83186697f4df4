package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/**
 * The association of a security group with a VPC that is not its own, where it can be used then. It holds from its transaction
 * on, so it is {@code associated} as long as it is there.
 *
 * @param id the ids of the group and the VPC
 * @param account the account that owns the group and the VPC
 */
public record SecurityGroupVpcAssociation(String id, String account, String region, String groupId, String vpcId) {
    static final String ASSOCIATED = "associated";
    static final String DISASSOCIATED = "disassociated";

    private static final Index<SecurityGroupVpcAssociation> BY_GROUP =
            Index.of("group", association -> List.of(association.groupId()));
    private static final Index<SecurityGroupVpcAssociation> BY_VPC =
            Index.of("vpc", association -> List.of(association.vpcId()));
    private static final Index<SecurityGroupVpcAssociation> BY_SCOPE =
            Index.of("scope", association -> List.of(scopeKey(association.account(), association.region())));

    static final DocumentType<SecurityGroupVpcAssociation> DOCUMENTS = DocumentType.json(
            "security_group_vpc_association",
            SecurityGroupVpcAssociation.class,
            SecurityGroupVpcAssociation::id,
            List.of(BY_GROUP, BY_VPC, BY_SCOPE));

    public SecurityGroupVpcAssociation {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(groupId, "groupId is null");
        requireNonNull(vpcId, "vpcId is null");
    }

    static SecurityGroupVpcAssociation of(SecurityGroup group, String vpcId) {
        return new SecurityGroupVpcAssociation(
                id(group.id(), vpcId), group.account(), group.region(), group.id(), vpcId);
    }

    private static String id(String groupId, String vpcId) {
        return groupId + "/" + vpcId;
    }

    private static String scopeKey(String account, String region) {
        return account + "/" + region;
    }

    static Optional<SecurityGroupVpcAssociation> find(Reader reader, String groupId, String vpcId) {
        return reader.get(DOCUMENTS, id(groupId, vpcId));
    }

    static List<SecurityGroupVpcAssociation> ofGroup(Reader reader, String groupId) {
        return reader.find(DOCUMENTS, BY_GROUP, groupId);
    }

    static List<SecurityGroupVpcAssociation> ofVpc(Reader reader, String vpcId) {
        return reader.find(DOCUMENTS, BY_VPC, vpcId);
    }

    static List<SecurityGroupVpcAssociation> in(Reader reader, Scope scope) {
        return reader.find(DOCUMENTS, BY_SCOPE, scopeKey(scope.account(), scope.region()));
    }
}
