package io.virga.server.doctor;

import io.virga.host.jail.Jail;
import io.virga.host.machine.ControlGroups;
import java.nio.file.Path;
import java.util.List;

/** How far guests can be confined here. */
final class ConfinementFindings {
    private static final String ADVICE =
            "Guests still run; docs/security.md says which protection is missing. Run Virga as root to have it.";

    private ConfinementFindings() {}

    static List<Finding> all(Path data) {
        return List.of(users(data), limits());
    }

    private static Finding users(Path data) {
        String subject = "Users of guests";
        return Jail.problem(data)
                .map(problem -> Finding.lesser(subject, problem, ADVICE))
                .orElseGet(() -> Finding.good(subject, "each QEMU process has one of its own"));
    }

    private static Finding limits() {
        String subject = "Control groups";
        ControlGroups groups = ControlGroups.find(ControlGroups.VIRGA);
        try {
            return groups.problem()
                    .map(problem -> Finding.lesser(subject, problem, ADVICE))
                    .orElseGet(() -> Finding.good(subject, "limit processor time, memory and threads of guests"));
        } finally {
            groups.discard();
        }
    }
}
