package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deletion of a role that was linked to a service.
 *
 * @param id {@code task/aws-service-role/PRINCIPAL/ROLE/…}
 * @param role the name of the role, with its path
 */
record RoleDeletionTask(String id, String account, String role, Instant time) {
    static final DocumentType<RoleDeletionTask> DOCUMENTS =
            DocumentType.json("iam_role_deletion_task", RoleDeletionTask.class, RoleDeletionTask::id, List.of());

    RoleDeletionTask {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(role, "role is null");
        requireNonNull(time, "time is null");
    }

    static Optional<RoleDeletionTask> find(Reader reader, String account, String id) {
        return reader.get(DOCUMENTS, id).filter(task -> task.account().equals(account));
    }
}
