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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The errors of a store whose file is unusable or locked by another program, and the effects of the store's options. */
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
    void aDatabaseThatWasEmptiedIsRefusedAndLeftAlone() throws IOException {
        try (Store store = open()) {
            insert(store, "i-1");
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[0]);

        assertThat(refused().reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused()).hasMessageContaining("is empty").hasMessageContaining("restore it");

        assertThat(file).isEmptyFile();
        Files.write(file, whole);
        try (Store store = open()) {
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfWhichOnlyTheLogIsLeftIsRefused() throws IOException {
        Files.writeString(directory.resolve("virga.db-wal"), "what was not in the database yet");

        assertThat(refused().reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused()).hasMessageContaining("virga.db-wal");
        assertThat(file).doesNotExist();
    }

    @Test
    void aDatabaseWhoseMakingWasCutOffIsMadeAnew() throws IOException {
        Files.writeString(directory.resolve("virga.db.new"), "half of it");
        Files.writeString(directory.resolve("virga.db.new-wal"), "and of its log");

        try (Store store = open()) {
            insert(store, "i-1");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**/virga.db.new*");
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
    void aDocumentThatCannotBeReadIsToldAsDamage() throws SQLException {
        try (Store store = open()) {
            insert(store, "i-1");
        }
        direct("UPDATE documents SET body = '{'");

        assertThat(refused().reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused()).hasMessageContaining("damaged").hasMessageContaining("i-1");
    }

    @Test
    void ofTwoRevisionsOfADocumentTheLaterIsKept() throws SQLException {
        try (Store store = open()) {
            insert(store, "i-1");
            insert(store, "i-2");
        }
        direct("INSERT INTO documents SELECT revision + 1000, type, id, replace(body, 'running', 'stopped'), version"
                + " FROM documents WHERE id = 'i-1'");
        direct("INSERT INTO documents SELECT revision - 1000, type, id, replace(body, 'running', 'pending'), version"
                + " FROM documents WHERE id = 'i-2'");

        try (Store store = open()) {
            assertThat(store.<List<Machine>>read(reader -> reader.all(Machine.TYPE)))
                    .containsExactly(Machine.of("i-1", "stopped"), Machine.of("i-2", "running"));
            store.write(transaction -> transaction.delete(Machine.TYPE, "i-1"));
        }
        try (Store store = open()) {
            assertThat(store.<List<Machine>>read(reader -> reader.all(Machine.TYPE)))
                    .as("an older revision does not come back")
                    .containsExactly(Machine.of("i-2", "running"));
        }
    }

    @Test
    void whatTheFirstFormatHeldIsTakenOver() throws SQLException {
        direct("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        direct("INSERT INTO meta VALUES ('version', '1')");
        direct("CREATE TABLE indexes (type TEXT NOT NULL, name TEXT NOT NULL, is_unique INTEGER NOT NULL,"
                + " PRIMARY KEY (type, name))");
        direct("INSERT INTO indexes VALUES ('machine', '', 0), ('machine', 'state', 0), ('gone', '', 0)");
        direct("CREATE TABLE changes (sequence INTEGER PRIMARY KEY, type TEXT, id TEXT, kind TEXT)");
        direct("CREATE TABLE index_machine_0_state (value TEXT, id TEXT, PRIMARY KEY (value, id)) WITHOUT ROWID");
        for (String type : new String[] {"machine", "gone"}) {
            direct("CREATE TABLE documents_" + type + " (id TEXT PRIMARY KEY, revision INTEGER) WITHOUT ROWID");
            direct("CREATE TABLE bodies_" + type + " (revision INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        }
        direct("INSERT INTO documents_machine VALUES ('i-1', 7), ('i-2', 5)");
        direct("INSERT INTO bodies_machine VALUES (5, '{\"id\":\"i-2\",\"state\":\"b\"}'),"
                + " (7, '{\"id\":\"i-1\",\"state\":\"a\"}')");
        direct("INSERT INTO documents_gone VALUES ('g', 8)");
        direct("INSERT INTO bodies_gone VALUES (8, '{}')");

        for (int i = 0; i < 2; i++) {
            try (Store store = open()) {
                insert(store, "i-" + (3 + i));
                assertThat(store.<List<Machine>>read(reader -> reader.find(Machine.TYPE, Machine.STATE, "a")))
                        .containsExactly(Machine.of("i-1", "a"));
                assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE)))
                        .isEqualTo(3 + i);
            }
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

    /** A write that runs while a group is in flight builds on a state that may never become durable. */
    @Test
    void whatWasDoneOnTopOfAGroupThatIsLostIsLostWithIt() throws Exception {
        try (Store store = SqliteStore.open(file, StoreContract.TYPES, OPTIONS.withPatience(Duration.ofMillis(500)));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            insert(store, "i-1");
            statement.execute("BEGIN IMMEDIATE");
            Future<?> below = threads.submit(() -> insert(store, "i-2"));
            CompletableFuture<Boolean> seen = new CompletableFuture<>();
            Future<?> above = threads.submit(() -> store.write(transaction -> {
                seen.complete(transaction.get(Machine.TYPE, "i-2").isPresent());
                transaction.insert(Machine.TYPE, Machine.of("i-3", "running"));
                return true;
            }));
            // The order of the two writes is not fixed: either may build on the other.
            seen.get(StoreContract.DEADLINE_SECONDS, TimeUnit.SECONDS);

            assertThatThrownBy(below::get).hasCauseInstanceOf(StoreException.class);
            assertThatThrownBy(above::get).hasCauseInstanceOf(StoreException.class);
            assertThat(store.<Long>read(reader -> reader.count(Machine.TYPE))).isEqualTo(1);

            statement.execute("ROLLBACK");
            insert(store, "i-3");
            assertThat(store.<List<String>>read(reader ->
                            reader.all(Machine.TYPE).stream().map(Machine::id).toList()))
                    .containsExactly("i-1", "i-3");
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
