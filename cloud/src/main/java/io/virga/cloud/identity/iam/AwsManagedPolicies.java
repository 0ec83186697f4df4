package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.cloud.resource.Tags;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS's managed policies, with documents of Virga's own writing: a table of texts, read when the first policy is asked for.
 * Paragraphs are separated by blank lines; each begins with name and path, then its description, then its document.
 */
final class AwsManagedPolicies {
    private static final String VERSION = "v1";
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ID_LETTERS = 17;

    private AwsManagedPolicies() {}

    private static final class Loaded {
        static final Map<String, ManagedPolicy> BY_NAME = load();
        static final Map<String, ManagedPolicy> BY_ID = byId();

        private static Map<String, ManagedPolicy> byId() {
            Map<String, ManagedPolicy> byId = new LinkedHashMap<>();
            BY_NAME.values().forEach(policy -> byId.put(policy.id(), policy));
            return byId;
        }
    }

    private static Map<String, ManagedPolicy> load() {
        Map<String, ManagedPolicy> policies = new LinkedHashMap<>();
        List<String> paragraph = new ArrayList<>();
        for (String line : TextTable.lines("aws-managed-policies.txt")) {
            if (!line.isBlank()) {
                paragraph.add(line);
            } else if (!paragraph.isEmpty()) {
                add(policies, paragraph);
                paragraph.clear();
            }
        }
        if (!paragraph.isEmpty()) {
            add(policies, paragraph);
        }
        return policies;
    }

    private static void add(Map<String, ManagedPolicy> policies, List<String> paragraph) {
        String[] head = paragraph.getFirst().split(" ");
        String document = String.join("\n", paragraph.subList(2, paragraph.size()));
        ManagedPolicy policy = new ManagedPolicy(
                id(head[0]),
                ManagedPolicy.AWS,
                Tags.NONE,
                head[1],
                head[0],
                CREATED,
                CREATED,
                Optional.of(paragraph.get(1)),
                List.of(new ManagedPolicy.Version(VERSION, document, CREATED)),
                VERSION,
                1);
        policies.put(policy.name(), policy);
    }

    /** The same one at every start, since attachments name it. */
    private static String id(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return ManagedPolicy.TYPE.idPrefix() + IamIds.letters(digest, ID_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static List<ManagedPolicy> all() {
        return List.copyOf(Loaded.BY_NAME.values());
    }

    static Optional<ManagedPolicy> withId(String id) {
        return Optional.ofNullable(Loaded.BY_ID.get(id));
    }

    static Optional<ManagedPolicy> named(String nameWithPath) {
        String name = nameWithPath.substring(nameWithPath.lastIndexOf('/') + 1);
        return Optional.ofNullable(Loaded.BY_NAME.get(name))
                .filter(policy -> policy.nameWithPath().equals(nameWithPath));
    }
}
