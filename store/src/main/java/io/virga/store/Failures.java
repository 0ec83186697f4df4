package io.virga.store;

import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Translates errors of SQLite. */
final class Failures {
    /** With less free space than this, an I/O error is most likely caused by the lack of space, whatever its code. */
    private static final long HARDLY_ANY_SPACE_BYTES = 64 * 1024;

    private final Path file;

    Failures(Path file) {
        this.file = file;
    }

    StoreException of(SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_FULL -> diskFull(failure);
            case SQLITE_IOERR -> hardlyAnySpace() ? diskFull(failure) : unreadable(failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreException(
                        Reason.IN_USE,
                        "another program has locked the database " + file + "; end it, or let it finish, and try again",
                        failure);
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                new StoreException(
                        Reason.UNREADABLE,
                        "the database " + file + " can't be opened for writing; check that it and its directory belong"
                                + " to this user: " + failure.getMessage(),
                        failure);
            case SQLITE_NOTADB ->
                new StoreException(
                        Reason.UNREADABLE,
                        file + " is not a database of Virga; give another directory, or move the file away",
                        failure);
            case SQLITE_CORRUPT ->
                new StoreException(
                        Reason.UNREADABLE,
                        "the database " + file + " is damaged; restore it from a copy: " + failure.getMessage(),
                        failure);
            default ->
                new StoreException(Reason.FAILED, "the database " + file + " failed: " + failure.getMessage(), failure);
        };
    }

    /**
     * Whether a COMMIT that failed with this error has certainly not committed. SQLITE_FULL means that a write found no
     * space before the log's commit record was complete. A lock is refused before anything is written. Every other error
     * may occur after the commit record was written: a failing fsync is SQLITE_IOERR, whether the disk reports EIO or
     * ENOSPC.
     */
    boolean isCommitUndone(SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED -> true;
            default -> false;
        };
    }

    private StoreException diskFull(SQLException failure) {
        return new StoreException(
                Reason.DISK_FULL,
                "no space is left for the database " + file + "; nothing of this was kept, make space and try again",
                failure);
    }

    private StoreException unreadable(SQLException failure) {
        return new StoreException(
                Reason.UNREADABLE,
                "the database " + file + " can't be read or written; look into the system's log for errors of its"
                        + " disk: " + failure.getMessage(),
                failure);
    }

    private boolean hardlyAnySpace() {
        try {
            return Files.getFileStore(file).getUsableSpace() < HARDLY_ANY_SPACE_BYTES;
        } catch (IOException e) {
            // The free space can't be read either, so this is an error of the disk
            return false;
        }
    }

    /** The primary error code: the low byte of an extended one. */
    private static SQLiteErrorCode primary(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    }
}
