package io.virga.cloud.key;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateKeyPairRequest;
import io.virga.api.ec2.DeleteKeyPairRequest;
import io.virga.api.ec2.DeleteKeyPairResult;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.DescribeKeyPairsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ImportKeyPairRequest;
import io.virga.api.ec2.ImportKeyPairResult;
import io.virga.api.ec2.KeyPair;
import io.virga.api.ec2.KeyPairInfo;
import io.virga.api.ec2.TagSpecification;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.store.DuplicateException;
import io.virga.store.Transaction;
import io.virga.wire.Blob;
import io.virga.wire.ServiceException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CreateKeyPair, ImportKeyPair, DescribeKeyPairs and DeleteKeyPair. */
final class KeyPairOperations {
    private static final int LONGEST_NAME = 255;

    /** ASCII without control characters, since key files contain the name as the comment of a line. */
    private static final Pattern NAME = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private static final ReadAlong SAME_NAME = new ReadAlong("a name that is taken is told as such");

    private final Ids ids;
    private final SecureRandom random;

    /** @param random the source of randomness for private keys */
    KeyPairOperations(Ids ids, SecureRandom random) {
        this.ids = requireNonNull(ids, "ids is null");
        this.random = requireNonNull(random, "random is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_KEY_PAIR, this::create, "KeyName", "KeyType", "KeyFormat", "TagSpecifications");
        operations.on(Ec2.IMPORT_KEY_PAIR, this::importKey, "KeyName", "PublicKeyMaterial", "TagSpecifications");
        operations.describe(Ec2.DESCRIBE_KEY_PAIRS, this::describe, "KeyNames", "KeyPairIds", "IncludePublicKey");
        operations.on(Ec2.DELETE_KEY_PAIR, this::delete, "KeyName", "KeyPairId");
    }

    private KeyPair create(Call call, CreateKeyPairRequest request) {
        String name = name(request.keyName());
        SshKeyType type = type(request.keyType().orElse(SshKeyType.RSA.word()));
        boolean putty = isPutty(request.keyFormat().orElse("pem"));
        SortedMap<String, String> tags = tags(request.tagSpecifications());
        call.read(reader -> {
                    KeyPairs.TYPE.authorizeCreation(
                            reader, call.acting(), call.action(), planned(call, name, tags, type));
                    return KeyPairs.find(reader, call.acting(), SAME_NAME, name);
                })
                .ifPresent(taken -> {
                    throw duplicate(name);
                });
        // Generate the key outside of the transaction: finding primes takes long, and all writes share one thread.
        SshPrivateKey key = SshPrivateKey.generate(type, random);
        SshKeyPair pair = pair(call, name, tags, key.publicKey(), Fingerprints.ofCreated(key));
        String material = putty ? PuttyKeyFile.write(key, name) : key.pem(name);
        return call.write(transaction -> {
            insert(transaction, pair);
            return KeyPair.builder()
                    .keyPairId(pair.id())
                    .keyName(pair.name())
                    .keyFingerprint(pair.fingerprint())
                    .keyMaterial(material)
                    .tags(Tags.view(pair.tags()))
                    .build();
        });
    }

    private ImportKeyPairResult importKey(Call call, ImportKeyPairRequest request) {
        String name = name(request.keyName());
        Blob material = request.publicKeyMaterial().orElseThrow(() -> Errors.missingParameter("PublicKeyMaterial"));
        SortedMap<String, String> tags = tags(request.tagSpecifications());
        SshPublicKey key = SshPublicKey.parse(material.toByteArray())
                .orElseThrow(() -> Errors.of("InvalidKey.Format", "Key is not in valid OpenSSH public key format"));
        SshKeyPair pair = pair(call, name, tags, key, Fingerprints.ofImported(key));
        return call.write(transaction -> {
            KeyPairs.TYPE.authorizeCreation(transaction, call.acting(), call.action(), pair);
            insert(transaction, pair);
            return ImportKeyPairResult.builder()
                    .keyPairId(pair.id())
                    .keyName(pair.name())
                    .keyFingerprint(pair.fingerprint())
                    .tags(Tags.view(pair.tags()))
                    .build();
        });
    }

    private static String name(Optional<String> asked) {
        String name = asked.filter(n -> !n.isEmpty()).orElseThrow(() -> Errors.missingParameter("KeyName"));
        if (name.length() > LONGEST_NAME) {
            throw Errors.invalidValue(name, "KeyName", "A key pair's name has up to 255 ASCII characters.");
        }
        if (!NAME.matcher(name).matches()) {
            throw Errors.invalidValue(
                    name,
                    "KeyName",
                    "A key pair's name has ASCII characters only, no control characters, no space at either end.");
        }
        return name;
    }

    private static SshKeyType type(String word) {
        return SshKeyType.ofWord(word)
                .orElseThrow(() -> Errors.invalidValue(word, "KeyType", "It is one of rsa and ed25519."));
    }

    private static boolean isPutty(String format) {
        return switch (format) {
            case "pem" -> false;
            case "ppk" -> true;
            default -> throw Errors.invalidValue(format, "KeyFormat", "It is one of pem and ppk.");
        };
    }

    private static SortedMap<String, String> tags(List<TagSpecification> specifications) {
        String type = KeyPairs.TYPE.name();
        return Tags.of(specifications, Set.of(type)).getOrDefault(type, Tags.NONE);
    }

    /** The key pair before there is a key, as far as policies ask. */
    private static SshKeyPair planned(Call call, String name, SortedMap<String, String> tags, SshKeyType type) {
        return new SshKeyPair("*", call.account(), call.region(), tags, name, type, "", "", call.time());
    }

    private SshKeyPair pair(
            Call call, String name, SortedMap<String, String> tags, SshPublicKey key, String fingerprint) {
        return new SshKeyPair(
                ids.next(KeyPairs.ID_PREFIX),
                call.account(),
                call.region(),
                tags,
                name,
                key.type(),
                fingerprint,
                key.line(),
                call.time());
    }

    private static void insert(Transaction transaction, SshKeyPair pair) {
        try {
            transaction.insert(KeyPairs.TYPE.documents(), pair);
        } catch (DuplicateException e) {
            throw duplicate(pair.name());
        }
    }

    private static ServiceException duplicate(String name) {
        return Errors.of("InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
    }

    private DescribeKeyPairsResult describe(Call call, DescribeKeyPairsRequest request) {
        boolean includePublicKey = request.includePublicKey().orElse(false);
        return call.read(reader -> {
            Stream<String> named = KeyPairs.get(reader, call.acting(), ReadAlong.LISTED, request.keyNames()).stream()
                    .map(SshKeyPair::id);
            List<String> wanted = Stream.concat(named, request.keyPairIds().stream())
                    .distinct()
                    .toList();
            Page<SshKeyPair> page = Page.of(call, reader, KeyPairs.TYPE, request, wanted);
            return DescribeKeyPairsResult.builder()
                    .keyPairs(page.items().stream()
                            .map(pair -> view(pair, includePublicKey))
                            .toList())
                    .build();
        });
    }

    private static KeyPairInfo view(SshKeyPair pair, boolean includePublicKey) {
        return KeyPairInfo.builder()
                .keyPairId(pair.id())
                .keyType(pair.type().word())
                .tags(Tags.view(pair.tags()))
                .publicKey(includePublicKey ? Optional.of(pair.publicKeyLine()) : Optional.empty())
                .createTime(pair.createTime())
                .keyName(pair.name())
                .keyFingerprint(pair.fingerprint())
                .build();
    }

    /** Succeeds for a key pair that does not exist, as EC2 does. Guests keep the public keys that they already have. */
    private DeleteKeyPairResult delete(Call call, DeleteKeyPairRequest request) {
        if (request.keyName().isPresent() && request.keyPairId().isPresent()) {
            throw Errors.invalidParameterCombination("The parameters KeyName and KeyPairId cannot be used together.");
        }
        if (request.keyName().isEmpty() && request.keyPairId().isEmpty()) {
            throw Errors.missingParameter("KeyName or KeyPairId");
        }
        request.keyPairId().ifPresent(KeyPairs.TYPE::checkId);
        return call.write(transaction -> {
            Acting acting = call.acting();
            Optional<SshKeyPair> found = request.keyName().isPresent()
                    ? KeyPairs.find(
                            transaction,
                            acting,
                            call.action(),
                            request.keyName().get())
                    : request.keyPairId().flatMap(id -> KeyPairs.TYPE.find(transaction, acting, call.action(), id));
            found.ifPresent(pair -> transaction.delete(KeyPairs.TYPE.documents(), pair.id()));
            return DeleteKeyPairResult.builder()
                    .returnValue(true)
                    .keyPairId(found.map(SshKeyPair::id))
                    .build();
        });
    }
}
