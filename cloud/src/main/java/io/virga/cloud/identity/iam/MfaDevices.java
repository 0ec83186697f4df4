package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.operation.Principal;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes and checks the secrets of virtual MFA devices. */
public final class MfaDevices {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SEED_BYTES = 40;
    private static final int LETTER_BITS = 5;

    /** How far off a device's clock may be when it is enabled or synchronized anew: an hour. */
    private static final int WIDE = 120;

    /** How far off it may be when a code is used, beside what is known of it. */
    private static final int NARROW = 1;

    private final Guesses guesses = new Guesses();
    private final SealedSecrets.Seal seal;
    private final SecureRandom random;

    MfaDevices(SealedSecrets secrets, SecureRandom random) {
        this.seal = secrets.forPurpose("mfa-devices");
        this.random = requireNonNull(random, "random is null");
    }

    /** A random seed. */
    byte[] newSeed() {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }

    String close(String deviceId, byte[] seed) {
        return seal.close(deviceId, seed);
    }

    private byte[] seed(MfaDevice device) {
        return seal.open(device.id(), device.seed())
                .orElseThrow(() -> new IllegalStateException("a seed that does not open: " + device));
    }

    /** The seed as people type it into their devices (RFC 4648, Base32). */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            held = (held << Byte.SIZE) | (next & 0xFF);
            bits += Byte.SIZE;
            while (bits >= LETTER_BITS) {
                bits -= LETTER_BITS;
                text.append(LETTERS.charAt((held >> bits) & (LETTERS.length() - 1)));
            }
        }
        return text.toString();
    }

    /**
     * Two consecutive codes of a device, as who shows them would use it. Found outside of any transaction: many codes are tried.
     *
     * @param owner the unique id of who will use the device
     * @param since since when it has been used; now, when it was not
     * @throws io.virga.wire.ServiceException InvalidAuthenticationCode
     */
    MfaDevice.Use shown(
            MfaDevice device, String owner, Optional<Instant> since, String first, String second, Instant now) {
        byte[] seed = seed(device);
        long center = TimeCodes.counter(now);
        long before = device.use().map(MfaDevice.Use::lastCounter).orElse(0L);
        OptionalLong found = TimeCodes.find(seed, first, center, WIDE, before);
        if (found.isEmpty() || !TimeCodes.code(seed, found.getAsLong() + 1).equals(second)) {
            throw IamErrors.invalidAuthenticationCode();
        }
        long last = found.getAsLong() + 1;
        return new MfaDevice.Use(owner, since.orElse(now), last, last - center);
    }

    /** A right code of a device, which {@link #take} takes once. */
    public static final class Proof {
        private final MfaDevice before;
        private final MfaDevice.Use after;

        private Proof(MfaDevice before, MfaDevice.Use after) {
            this.before = before;
            this.after = after;
        }

        private boolean isLaterThan(MfaDevice.Use use) {
            return use.owner().equals(after.owner()) && use.lastCounter() < after.lastCounter();
        }
    }

    /**
     * Checks a code of a device of a user, outside of any transaction.
     *
     * @param serialNumber the device's ARN
     * @return empty when the device is not this principal's, or the code not its own at this time
     */
    public Optional<Proof> prove(Reader reader, Principal principal, String serialNumber, String code, Instant now) {
        Optional<MfaDevice> found = find(reader, principal, serialNumber);
        if (found.isEmpty() || !guesses.begin(found.get().id(), now)) {
            return Optional.empty();
        }
        MfaDevice device = found.get();
        MfaDevice.Use use = device.use().orElseThrow();
        OptionalLong counter =
                TimeCodes.find(seed(device), code, TimeCodes.counter(now) + use.drift(), NARROW, use.lastCounter());
        if (counter.isEmpty()) {
            return Optional.empty();
        }
        guesses.succeeded(device.id());
        return Optional.of(new Proof(
                device,
                new MfaDevice.Use(
                        use.owner(),
                        use.enabled(),
                        counter.getAsLong(),
                        counter.getAsLong() - TimeCodes.counter(now))));
    }

    /** Takes a code: the device remembers it. False when another request has taken it meanwhile, or the device is another's. */
    public boolean take(Transaction transaction, Proof proof) {
        Optional<MfaDevice> device = MfaDevice.TYPE
                .withId(transaction, proof.before.id())
                .filter(now -> now.seed().equals(proof.before.seed())
                        && now.use().filter(proof::isLaterThan).isPresent());
        device.ifPresent(found ->
                transaction.replace(MfaDevice.TYPE.resources().documents(), found.withUse(Optional.of(proof.after))));
        return device.isPresent();
    }

    /** Two right codes have shown that a device is at hand: the wrong ones before are forgotten. */
    void forgetGuesses(MfaDevice device) {
        guesses.succeeded(device.id());
    }

    private static Optional<MfaDevice> find(Reader reader, Principal principal, String serialNumber) {
        Optional<String> owner = switch (principal) {
            case Principal.User user -> Optional.of(user.uniqueId());
            // EnableMFADevice needs the name of a user, which a root has not.
            case Principal.Root _,
                    Principal.RoleSession _,
                    Principal.FederatedUser _,
                    Principal.Service _,
                    Principal.WebIdentityUser _,
                    Principal.Anonymous _ -> Optional.empty();
        };
        return owner.flatMap(id -> MfaDevice.of(reader, principal.account(), id).stream()
                .filter(device -> device.serialNumber().equals(serialNumber))
                .findFirst());
    }
}
