package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostException;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the records of hosts: what they say of themselves, and whether they answer. */
public final class HostRegistry {
    private static final Logger log = LoggerFactory.getLogger(HostRegistry.class);

    /** How long a start waits for hosts that do not answer. They are lost until they do. */
    private static final Duration LONGEST_AT_START = Duration.ofSeconds(3);

    /** The number of documents that one transaction writes. Bounded, because every other write waits meanwhile. */
    private static final int WRITTEN_AT_ONCE = 1000;

    /** The things on a host, which have to be looked at when it is lost or is back. */
    @FunctionalInterface
    public interface Residents {
        /** Functions that wake the reconcilers of a host's things. */
        List<Consumer<Transaction>> wakers(Reader reader, String host);
    }

    private final Store store;
    private final Hosts hosts;
    private final Residents residents;
    private final Consumer<Host> wiper;

    /** @param wiper removes everything from a host */
    public HostRegistry(Store store, Hosts hosts, Residents residents, Consumer<Host> wiper) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.residents = requireNonNull(residents, "residents is null");
        this.wiper = requireNonNull(wiper, "wiper is null");
    }

    /**
     * Registers all hosts that answer soon. The others are lost until they answer, and so are those of an earlier start that
     * are not configured any more. Wakes nothing: a start compares what each host has with what is recorded. The things of one
     * that was lost until now are looked at when it answers next ({@link #answered}).
     */
    public void registerAll() {
        Map<String, HostDescription> answers = describeAll();
        List<Registration> changed = store.read(reader -> changed(reader, answers));
        for (int begin = 0; begin < changed.size(); begin += WRITTEN_AT_ONCE) {
            List<Registration> some = changed.subList(begin, Math.min(begin + WRITTEN_AT_ONCE, changed.size()));
            store.write(transaction -> {
                some.forEach(registration -> registration.put(transaction));
                return true;
            });
        }
    }

    /** What a start changes of the record of a host, as it is when that is written. */
    private record Registration(String host, UnaryOperator<HostRecord> change) {
        HostRecord of(Reader reader) {
            return change.apply(HostRecord.of(reader, host));
        }

        void put(Transaction transaction) {
            transaction.put(HostRecord.DOCUMENTS, of(transaction));
        }
    }

    private Map<String, HostDescription> describeAll() {
        Map<String, HostDescription> answers = new LinkedHashMap<>();
        long end = System.nanoTime() + LONGEST_AT_START.toNanos();
        // Not closed by try-with-resources, which would wait for a host that hangs.
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<HostDescription>> asked = new LinkedHashMap<>();
            hosts.all().forEach(host -> asked.put(host.name(), threads.submit(host::describe)));
            asked.forEach((name, answer) -> {
                try {
                    answers.put(name, answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (ExecutionException | TimeoutException e) {
                    log.warn("The host {} does not answer, and is lost until it does: {}", name, e.toString());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new HostException(HostException.Reason.UNAVAILABLE, "interrupted while hosts were asked", e);
                }
            });
        } finally {
            threads.shutdown();
        }
        return answers;
    }

    private List<Registration> changed(Reader reader, Map<String, HostDescription> answers) {
        List<Registration> changed = new ArrayList<>();
        int next = 0;
        for (Host host : hosts.all()) {
            int order = next;
            Optional<HostDescription> answer = Optional.ofNullable(answers.get(host.name()));
            Registration registration = new Registration(
                    host.name(),
                    known -> answer.map(description -> known.registered(description, order))
                            .orElseGet(() -> known.lost(order)));
            HostRecord present = registration.of(reader);
            if (!present.equals(HostRecord.of(reader, host.name()))) {
                changed.add(registration);
            }
            // As the count of hosts in order: those that name their zones have no place in it.
            next += present.zones().isEmpty() ? 1 : 0;
        }
        for (HostRecord known : reader.all(HostRecord.DOCUMENTS)) {
            if (hosts.find(known.host()).isEmpty() && !known.equals(known.gone())) {
                log.warn("The host {} is not configured any more, and is lost until it is", known.host());
                changed.add(new Registration(known.host(), HostRecord::gone));
            }
        }
        return changed;
    }

    /** The place of a host among those that name no zones. */
    private int orderOf(Reader reader, String name) {
        int order = 0;
        for (Host host : hosts.all()) {
            if (host.name().equals(name)) {
                return order;
            }
            order += HostRecord.of(reader, host.name()).zones().isEmpty() ? 1 : 0;
        }
        throw new IllegalArgumentException("no host " + name);
    }

    /**
     * Which hosts have things of before a reset, to be written into the emptied store: these, and those that are not
     * configured any more. They stay lost until the things are removed.
     */
    public Consumer<Transaction> toBeWiped(Collection<String> unreached) {
        List<HostRecord> left = new ArrayList<>();
        unreached.forEach(name -> left.add(HostRecord.unknown(name).toBeWiped(true)));
        records().stream()
                .map(HostRecord::host)
                .filter(name -> hosts.find(name).isEmpty())
                .forEach(name ->
                        left.add(HostRecord.unknown(name).toBeWiped(true).gone()));
        return transaction -> left.forEach(host -> transaction.insert(HostRecord.DOCUMENTS, host));
    }

    private void wipe(String name) {
        log.info("The host {} is back, and what it has of before the reset is removed", name);
        wiper.accept(hosts.get(name));
        store.write(transaction -> {
            transaction.put(
                    HostRecord.DOCUMENTS, HostRecord.of(transaction, name).toBeWiped(false));
            return true;
        });
    }

    /**
     * Registers a host that has answered. If it was lost or is another incarnation, its things are looked at again. A host
     * with things of before a reset stays lost as long as a call of before may still have an effect.
     *
     * @throws HostException what the host has of before a reset could not be removed
     */
    public void answered(HostDescription description) {
        if (store.read(reader -> HostRecord.of(reader, description.name())).toBeWiped()) {
            if (hosts.isAwaited(description.name())) {
                return;
            }
            wipe(description.name());
        }
        HostRecord known = store.read(reader -> HostRecord.of(reader, description.name()));
        int order = known.configured() && known.incarnation() != 0
                ? known.order()
                : store.read(reader -> orderOf(reader, description.name()));
        boolean back = known.lost() || known.incarnation() != description.incarnation();
        if (back || !known.registered(description, order).equals(known)) {
            if (back) {
                log.info("The host {} is there", description.name());
            }
            store.write(transaction -> {
                HostRecord now = HostRecord.of(transaction, description.name());
                HostRecord registered = now.registered(description, order);
                transaction.put(HostRecord.DOCUMENTS, back ? registered.toBeWoken(true) : registered);
                return true;
            });
        }
        wakeResidents(description.name());
    }

    /** Notes that a host does not answer any more. Its things are looked at: what needs it has to be told. */
    public void lose(String host, String why) {
        if (!store.read(reader -> HostRecord.of(reader, host)).lost()) {
            log.warn("The host {} is lost: {}", host, why);
            store.write(transaction -> {
                HostRecord now = HostRecord.of(transaction, host);
                transaction.put(
                        HostRecord.DOCUMENTS,
                        now.lost(orderOf(transaction, host)).toBeWoken(true));
                return true;
            });
        }
        wakeResidents(host);
    }

    /**
     * Keeps new machines from a host, or lets them be placed on it again. Those on it go on.
     *
     * @return the host as it is then; empty when there is none of the name
     */
    public Optional<HostRecord> drain(String host, boolean draining) {
        return store.write(transaction -> {
            Optional<HostRecord> changed =
                    transaction.get(HostRecord.DOCUMENTS, host).map(now -> now.draining(draining));
            changed.ifPresent(now -> transaction.put(HostRecord.DOCUMENTS, now));
            return changed;
        });
    }

    /** Wakes the things of a host that was lost or is back. Called again if that fails, or is cut off. */
    private void wakeResidents(String host) {
        if (!store.read(reader -> HostRecord.of(reader, host)).toBeWoken()) {
            return;
        }
        List<Consumer<Transaction>> wakers = store.read(reader -> residents.wakers(reader, host));
        for (int begin = 0; begin < wakers.size(); begin += WRITTEN_AT_ONCE) {
            List<Consumer<Transaction>> some = wakers.subList(begin, Math.min(begin + WRITTEN_AT_ONCE, wakers.size()));
            store.write(transaction -> {
                some.forEach(waker -> waker.accept(transaction));
                return true;
            });
        }
        store.write(transaction -> {
            transaction.put(
                    HostRecord.DOCUMENTS, HostRecord.of(transaction, host).toBeWoken(false));
            return true;
        });
    }

    /** The records of all hosts, by name. */
    public List<HostRecord> records() {
        return store.read(reader -> reader.all(HostRecord.DOCUMENTS));
    }

    /** The record of a host; empty when it never was one. */
    public Optional<HostRecord> record(String host) {
        return store.read(reader -> reader.get(HostRecord.DOCUMENTS, host));
    }
}
