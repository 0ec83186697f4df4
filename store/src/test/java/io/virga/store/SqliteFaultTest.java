package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store in a file says when the file, or another program, is in the way; and what its options do. */
class SqliteFaultTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("virga.db");
    }

    private Store open() {
        return SqliteStore.open(file, StoreContract.TYPES);
    }

    private static void insert(Store store, String id) {
        store.write(transaction -> {
            transaction.insert(Machine.TYPE, Machine.of(id, "running"));
            return true;
        });
    }

    private StoreException refused() {
        return catchThrowableOfType(StoreException.class, this::open);
    }

    @Test
    void aDatabaseIsOpenOnceInAProcess() {
        try (Store store = open()) {
            assertThat(refused().reason()).isEqualTo(Reason.IN_USE);
            assertThat(refused())
                    .hasMessageContaining("another Virga uses this directory")
                    .hasMessageContaining("stop it");
            insert(store, "i-1");
        }
        open().close();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        String text = "no database at all\n".repeat(100);
        Files.writeString(file, text, StandardCharsets.US_ASCII);

        assertThat(refused().reason()).isEqualTo(Reason.UNREADABLE);

        assertThat(file).hasContent(text);
        Files.delete(file);
        open().close();
    }

    @Test
    void aDirectoryThatCannotBeIsRefused() throws IOException {
        Files.writeString(directory.resolve("plain"), "", StandardCharsets.US_ASCII);
        file = directory.resolve("plain").resolve("virga.db");

        assertThat(refused().reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void aDirectoryInPlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectory(file);

        assertThat(refused().reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void aNewerDatabaseIsRefused() throws SQLException {
        open().close();
        direct("UPDATE meta SET value = '99' WHERE name = 'version'");

        assertThat(refused().reason()).isEqualTo(Reason.NEWER_VERSION);
        assertThat(refused()).hasMessageContaining("newer Virga").hasMessageContaining("99");
    }

    @Test
    void aMissingBodyIsToldAsDamage() throws SQLException {
        try (Store store = open()) {
            insert(store, "i-1");
        }
        direct("DELETE FROM bodies_machine");

        try (Store store = open()) {
            assertThatThrownBy(() -> store.read(reader -> reader.all(Machine.TYPE)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("damaged");
        }
    }

    private void direct(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aProgramThatLocksTheDatabaseFailsWritesOnlyWhileItDoes() throws SQLException {
        try (Store store = SqliteStore.open(file, StoreContract.TYPES, OPTIONS.withPatience(Duration.ofMillis(20)));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            insert(store, "i-1");
            statement.execute("BEGIN IMMEDIATE");

            StoreException thrown = catchThrowableOfType(StoreException.class, () -> insert(store, "i-2"));
            assertThat(thrown.reason()).isEqualTo(Reason.IN_USE);
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(1);

            statement.execute("ROLLBACK");
            insert(store, "i-2");
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(2);
        }
    }

    @Test
    @Timeout(60)
    void readsWithinReadsNeedNoSecondPlace() {
        try (Store store = SqliteStore.open(file, StoreContract.TYPES, OPTIONS.withReaders(1))) {
            long count = store.read(
                    outer -> store.<Long>read(inner -> store.<Long>read(innermost -> innermost.count(Machine.TYPE))));
            assertThat(count).isZero();
        }
    }

    @Test
    void oldChangesAreForgotten() {
        try (Store store = SqliteStore.open(file, StoreContract.TYPES, OPTIONS.withKeptChanges(16))) {
            IntStream.range(0, 200).forEach(i -> insert(store, "i-%03d".formatted(i)));

            List<Change> kept = store.changesAfter(0, 1000);
            assertThat(kept).hasSizeBetween(16, 18 + 1);
            assertThat(kept.getLast().id()).isEqualTo("i-199");
        }
    }

    @Test
    void aDocumentThatCannotBeWrittenIsTheFaultOfItsWorkAlone() {
        DocumentType<Machine> broken =
                new DocumentType<>("machine", Machine.class, Machine::id, new BrokenCodec(), Machine.TYPE.indexes());
        try (Store store = SqliteStore.open(file, List.of(broken))) {
            assertThatThrownBy(() -> store.write(transaction -> {
                        transaction.put(broken, Machine.of("i-1", "running"));
                        return true;
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(store.<Long>read(reader -> reader.count(broken))).isZero();
        }
    }

    private static final class BrokenCodec implements DocumentCodec<Machine> {
        @Override
        public byte[] encode(Machine document) {
            throw new UnsupportedOperationException("as wanted");
        }

        @Override
        public Machine decode(byte[] bytes) {
            throw new UnsupportedOperationException("as wanted");
        }
    }
}
