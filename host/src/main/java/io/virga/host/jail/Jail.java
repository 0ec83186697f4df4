package io.virga.host.jail;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * The common parts of all jailed programs of one data directory: the script that confines them, and their users.
 *
 * <pre>
 * jail/jail.pl    confines itself, then execs the program
 * jail/root       stays empty; each program's file system is mounted there, in its own mount namespace
 * jail/next-user  how many users have been assigned to machines
 * </pre>
 */
public final class Jail {
    private static final String SCRIPT = "jail.pl";

    private final Path data;
    private final Path script;
    private final Path root;
    private final Optional<UserRange> users;

    private Jail(Path data, Optional<UserRange> users) {
        this.data = data;
        this.script = data.resolve("jail").resolve(SCRIPT);
        this.root = data.resolve("jail").resolve("root");
        this.users = users;
    }

    /**
     * Opens the jail of a data directory, and creates its files if they do not exist.
     *
     * @throws HostException FAILED when the directory cannot be written
     */
    public static Jail of(Path data) {
        Path directory = requireNonNull(data, "data is null").toAbsolutePath().normalize();
        Jail jail = new Jail(directory, Optional.of(UserRange.of(directory)).filter(UserRange::isUsable));
        try (InputStream in = requireNonNull(Jail.class.getResourceAsStream(SCRIPT), "the script is not in the jar")) {
            Files.createDirectories(jail.root);
            // jailed users need no access to this directory: their file systems are mounted over it
            Files.setPosixFilePermissions(jail.root, PosixFilePermissions.fromString("rwx------"));
            byte[] text = in.readAllBytes();
            if (!Files.exists(jail.script) || !Arrays.equals(Files.readAllBytes(jail.script), text)) {
                Path unfinished = Files.createTempFile(jail.script.getParent(), "unfinished-", ".pl");
                Files.write(unfinished, text);
                Files.move(unfinished, jail.script, StandardCopyOption.ATOMIC_MOVE);
            }
            return jail;
        } catch (IOException e) {
            throw new HostException(
                    Reason.FAILED, "the jail in %s can't be made: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /** The users of jailed programs; empty when all programs run as Virga's own user. */
    public Optional<UserRange> users() {
        return users;
    }

    /** The file that counts how many users have been assigned to machines. */
    public Path userCounter() {
        return data.resolve("jail").resolve("next-user");
    }

    /** Why jailed programs have no users of their own; empty when they have. */
    public Optional<String> problem() {
        return problem(data);
    }

    /** Why programs of a data directory would have no users of their own; empty when they would. Creates no files. */
    public static Optional<String> problem(Path data) {
        return UserRange.of(data.toAbsolutePath().normalize()).isUsable()
                ? Optional.empty()
                : Optional.of("guests are confined, but all run as the user of Virga: only root may hand out users,"
                        + " and not in a user namespace that has but one (--isolated)");
    }

    /**
     * Makes a file of the data directory readable to the users of jailed programs. Other users cannot reach it, because they
     * have no access to the directory.
     */
    public void share(Path file) throws IOException {
        if (users.isPresent()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        }
    }

    /** Whether a jailed program may read this file once it is mounted in the jail. */
    public boolean mayRead(Path file) throws IOException {
        return users.isEmpty() || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    /** Makes the user of image conversions the owner of a file of the data directory, until {@link #takeBack}. */
    public void lend(Path file) throws IOException {
        if (users.isPresent()) {
            Files.setAttribute(file, "unix:uid", users.get().images());
        }
    }

    /** Returns the ownership of a file from a jailed program's user to Virga. */
    public void takeBack(Path file) throws IOException {
        if (users.isPresent()) {
            // the owner of this directory is the user of this process
            Files.setOwner(file, Files.getOwner(root));
        }
    }

    /** Begins a command line. */
    public JailedCommand command() {
        return new JailedCommand(script, root, data);
    }
}
