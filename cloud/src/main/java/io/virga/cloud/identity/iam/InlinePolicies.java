package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Call;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.wire.Structure;
import java.util.List;
import java.util.function.Supplier;

/** The policies embedded in users, groups or roles: what the operations on them have in common. */
final class InlinePolicies<D extends Grantee<D>> {
    private final IamType<D> type;
    private final String sizeQuota;

    /** @param sizeQuota the quota for all embedded policies of one together */
    InlinePolicies(IamType<D> type, String sizeQuota) {
        this.type = requireNonNull(type, "type is null");
        this.sizeQuota = requireNonNull(sizeQuota, "sizeQuota is null");
    }

    /** An embedded policy, as answers tell it. */
    record Found(String owner, String name, String document) {}

    <O extends Structure> O put(Call call, String owner, String name, String document, Supplier<O> answer) {
        Documents.Sent sent = Documents.read(document, PolicyGrammar.INLINE);
        return Edits.change(
                call,
                type,
                call.action(),
                owner,
                (transaction, grantee) -> {
                    Grantees.checkModifiable(grantee);
                    sent.document();
                    Grants grants = grantee.grants().withInline(name, document);
                    checkSize(grantee.name(), grants);
                    return grantee.withGrants(grants);
                },
                answer);
    }

    private void checkSize(String owner, Grants grants) {
        int size = grants.inline().values().stream()
                .mapToInt(PolicyDocument::sizeWithoutWhiteSpace)
                .sum();
        int limit = IamQuotas.of(sizeQuota);
        if (size > limit) {
            throw IamErrors.limit(
                    "Maximum policy size of " + limit + " bytes exceeded for " + type.noun() + " " + owner);
        }
    }

    Found get(Call call, String owner, String name) {
        D grantee = call.read(reader -> type.get(reader, call.acting(), call.action(), owner));
        String document = grantee.grants().inline().get(name);
        if (document == null) {
            throw IamErrors.noSuchEntity(type.noun() + " policy", name);
        }
        return new Found(grantee.name(), name, Documents.encode(document));
    }

    <O extends Structure> O delete(Call call, String owner, String name, Supplier<O> answer) {
        return Edits.change(
                call,
                type,
                call.action(),
                owner,
                (transaction, grantee) -> {
                    Grantees.checkModifiable(grantee);
                    if (!grantee.grants().inline().containsKey(name)) {
                        throw IamErrors.noSuchEntity(type.noun() + " policy", name);
                    }
                    return grantee.withGrants(grantee.grants().withoutInline(name));
                },
                answer);
    }

    /** The names of a page of the policies. */
    Listing<String> list(Call call, Structure request, String owner) {
        D grantee = call.read(reader -> type.get(reader, call.acting(), call.action(), owner));
        return Listing.of(call, request, List.copyOf(grantee.grants().inline().keySet()), name -> name);
    }
}
