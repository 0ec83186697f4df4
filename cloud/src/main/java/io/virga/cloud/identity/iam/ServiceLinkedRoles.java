package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Principal;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** The roles that services have in accounts. Services make them for themselves when they first need them. */
public final class ServiceLinkedRoles {
    private static final int SESSION_SECONDS = 3600;

    private final IamIds ids;

    ServiceLinkedRoles(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    /**
     * The principal as which a service acts in an account. Its role is made if it is not there.
     *
     * @param service the principal of a service in the table {@code service-linked-roles.txt}
     * @param sessionName the name that the service gives its sessions: {@code AutoScaling}
     */
    public Principal.Service principal(
            Transaction transaction, String account, String service, String sessionName, Instant time) {
        LinkedService linked = LinkedService.of(service)
                .orElseThrow(() -> new IllegalArgumentException("a service without a role of its own: " + service));
        Role role = Role.TYPE.sameName(transaction, account, linked.roleName()).orElseGet(() -> {
            Role made = make(account, linked, "", Optional.empty(), time);
            transaction.insert(Role.TYPE.resources().documents(), made);
            return made;
        });
        return new Principal.Service(account, service, role.name(), role.id(), sessionName);
    }

    /** A new role of a service. */
    Role make(String account, LinkedService service, String suffix, Optional<String> description, Instant time) {
        String policyId = AwsManagedPolicies.named(service.policyNameWithPath())
                .orElseThrow(() -> new IllegalStateException("there is no policy " + service.policy()))
                .id();
        return new Role(
                ids.next(Role.TYPE.idPrefix()),
                account,
                new TreeMap<>(),
                service.path(),
                service.roleName() + suffix,
                time,
                Grants.NONE.withAttached(policyId),
                service.trust(),
                description,
                SESSION_SECONDS,
                Optional.of(service.principal()));
    }
}
