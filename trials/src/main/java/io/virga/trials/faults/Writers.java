package io.virga.trials.faults;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that launch and tag instances until they are refused, and remember what was acknowledged. Afterwards exactly
 * the acknowledged instances must exist.
 */
final class Writers {
    private static final int CLIENTS = 4;
    private static final int REFUSALS_EACH = 3;
    private static final int LAUNCHES_EACH = 400;
    private static final String TAG = "mark";

    private final String imageId;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> launched = ConcurrentHashMap.newKeySet();
    private final Map<String, String> tagged = new ConcurrentHashMap<>();
    /** The client tokens of refused launches, for sending them again. */
    private final Queue<String> refusedTokens = new ConcurrentLinkedQueue<>();

    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(CLIENTS);
    private final List<Thread> threads = new ArrayList<>();

    Writers(String imageId) {
        this.imageId = imageId;
    }

    /** Starts the clients. Returns when each client has received its first acknowledgement. */
    void start(Server server) throws InterruptedException {
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(Thread.ofPlatform().name("writer-" + i).start(() -> write(server)));
        }
        begun.await();
    }

    private void write(Server server) {
        int refused = 0;
        boolean first = true;
        try (Api api = new Api(server.process().endpoint(), InstantSource.system())) {
            for (int i = 0; i < LAUNCHES_EACH && refused < REFUSALS_EACH; i++) {
                refused += one(api) ? 0 : 1;
                if (first) {
                    begun.countDown();
                    first = false;
                }
            }
        } catch (IOException | RuntimeException e) {
            failures.add(e);
        } finally {
            if (first) {
                begun.countDown();
            }
        }
    }

    /** Launches and tags one instance. Returns whether both were acknowledged. */
    private boolean one(Api api) throws IOException {
        String token = "token-" + number.incrementAndGet();
        Optional<String> id = launch(api, token);
        if (id.isEmpty()) {
            refusedTokens.add(token);
            return false;
        }
        Api.Reply reply =
                api.call("CreateTags", "ResourceId.1", id.get(), "Tag.1.Key", TAG, "Tag.1.Value", "of " + token);
        if (reply.isGood()) {
            tagged.put(id.get(), "of " + token);
        } else {
            refusals.add("`CreateTags` " + reply.told());
        }
        return reply.isGood();
    }

    private Optional<String> launch(Api api, String token) throws IOException {
        Api.Reply reply = api.call(
                "RunInstances",
                "ImageId",
                imageId,
                "InstanceType",
                "t3.nano",
                "MinCount",
                "1",
                "MaxCount",
                "1",
                "ClientToken",
                token);
        if (!reply.isGood()) {
            refusals.add("`RunInstances` " + reply.told());
            return Optional.empty();
        }
        String id = reply.text("//instancesSet/item/instanceId");
        launched.add(id);
        return Optional.of(id);
    }

    /** Waits for the clients to end, and returns the distinct refusals. */
    Set<String> join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new BrokenPromiseException("a client got no answer at all", failures.peek());
        }
        return new TreeSet<>(refusals);
    }

    /** Repeats the refused launches. Each must now succeed, and only once. */
    void repeatRefused(Api api) throws IOException {
        for (String token : List.copyOf(refusedTokens)) {
            Optional<String> first = launch(api, token);
            Optional<String> second = launch(api, token);
            if (first.isEmpty() || !first.equals(second)) {
                throw new BrokenPromiseException("a launch that had been refused was answered " + first + ", and "
                        + second + " when it was repeated");
            }
            refusedTokens.remove(token);
        }
    }

    int launches() {
        return launched.size();
    }

    /** Compares the existing instances with the acknowledged ones. */
    void compare(Api api) throws IOException {
        List<String> there = api.instances();
        if (there.size() != launched.size() || !launched.containsAll(there)) {
            throw new BrokenPromiseException(launched.size() + " launches were acknowledged, and there are "
                    + there.size() + " instances, "
                    + there.stream().filter(id -> !launched.contains(id)).count()
                    + " of them never acknowledged");
        }
        Map<String, String> marks = new HashMap<>();
        String next = "";
        do {
            Api.Reply reply = next.isEmpty()
                    ? api.must("DescribeTags", "Filter.1.Name", "key", "Filter.1.Value.1", TAG, "MaxResults", "1000")
                    : api.must(
                            "DescribeTags",
                            "Filter.1.Name",
                            "key",
                            "Filter.1.Value.1",
                            TAG,
                            "MaxResults",
                            "1000",
                            "NextToken",
                            next);
            List<String> ids = reply.all("//tagSet/item/resourceId");
            List<String> values = reply.all("//tagSet/item/value");
            for (int i = 0; i < ids.size(); i++) {
                marks.put(ids.get(i), values.get(i));
            }
            next = reply.text("/*/nextToken");
        } while (!next.isEmpty());
        if (!marks.equals(tagged)) {
            throw new BrokenPromiseException(
                    tagged.size() + " tags were acknowledged, and there are " + marks.size() + ", not the same");
        }
    }
}
