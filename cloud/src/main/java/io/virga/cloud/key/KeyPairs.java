package io.virga.cloud.key;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resource type of key pairs, and lookups by name. */
public final class KeyPairs {
    static final String ID_PREFIX = "key";

    private static final String NOT_FOUND = "InvalidKeyPair.NotFound";

    private static final Index<SshKeyPair> BY_NAME =
            Index.unique("name", pair -> List.of(nameKey(pair.account(), pair.region(), pair.name())));

    public static final ResourceType<SshKeyPair> TYPE = ResourceType.named("key-pair", ID_PREFIX, SshKeyPair.class)
            .errors(NOT_FOUND, "InvalidKeyPairId.Malformed", "key pair")
            .arnValues(pair -> List.of(pair.name()))
            .idFilter("key-pair-id")
            .filter("fingerprint", SshKeyPair::fingerprint)
            .filter("key-name", SshKeyPair::name)
            .conditionKey("ec2:KeyPairName", SshKeyPair::name)
            .conditionKey("ec2:KeyPairType", pair -> pair.type().word())
            .index(BY_NAME)
            .build();

    private KeyPairs() {}

    private static String nameKey(String account, String region, String name) {
        return account + "/" + region + "/" + name;
    }

    /** The key pair with this name, for someone who acts. */
    public static Optional<SshKeyPair> find(Reader reader, Acting acting, Purpose purpose, String name) {
        Optional<SshKeyPair> found = named(reader, Scope.of(acting), name);
        found.ifPresentOrElse(
                pair -> TYPE.authorize(reader, acting, purpose, pair),
                () -> TYPE.authorizeUnknown(acting, purpose, List.of(name)));
        return found;
    }

    private static Optional<SshKeyPair> named(Reader reader, Scope scope, String name) {
        return reader.find(TYPE.documents(), BY_NAME, nameKey(scope.account(), scope.region(), name)).stream()
                .findFirst();
    }

    /** The key pairs with these names, in that order, or EC2's error for the names that do not exist. */
    static List<SshKeyPair> get(Reader reader, Acting acting, Purpose purpose, List<String> names) {
        List<SshKeyPair> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            find(reader, acting, purpose, name).ifPresentOrElse(found::add, () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            String list = String.join(", ", missing);
            throw Errors.of(
                    NOT_FOUND,
                    missing.size() == 1
                            ? "The key pair '" + list + "' does not exist"
                            : "The key pairs '" + list + "' do not exist");
        }
        return found;
    }
}
