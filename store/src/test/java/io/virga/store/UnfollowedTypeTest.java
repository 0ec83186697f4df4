package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnfollowedTypeTest {
    @Test
    void followersHearOfTheOtherChangesOnly() {
        BlockingQueue<Commit> told = new LinkedBlockingQueue<>();
        List<DocumentType<?>> types = List.of(Machine.TYPE, Network.TYPE.unfollowed());
        try (Store store = LogStore.open(new MemoryLog(), types, StoreOptions.defaults(), () -> {})) {
            store.follow(new Follower() {
                @Override
                public void committed(Commit commit) {
                    told.add(commit);
                }

                @Override
                public void missed(long sequence) {
                    throw new AssertionError("nothing was missed");
                }
            });
            store.write(transaction -> {
                transaction.put(Network.TYPE, new Network("n", "net"));
                return true;
            });
            store.write(transaction -> {
                transaction.put(Network.TYPE, new Network("n", "other"));
                transaction.put(Machine.TYPE, Machine.of("m", "running"));
                return true;
            });

            assertThat(StoreContract.poll(told).changes())
                    .extracting(Change::type)
                    .containsExactly("machine");
            assertThat(store.<String>read(reader ->
                            reader.get(Network.TYPE, "n").orElseThrow().name()))
                    .isEqualTo("other");
        }
    }
}
