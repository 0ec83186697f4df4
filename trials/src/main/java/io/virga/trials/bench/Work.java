package io.virga.trials.bench;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/** One kind of work for an endpoint: its preparation, and one round of it. */
abstract class Work {
    private final String key;
    private final String title;
    private final int clients;

    /**
     * The results of one round.
     *
     * @param untilRunningSeconds for launches: the time from the first request until all instances were running
     */
    record Round(LoadLoop.Result load, OptionalDouble untilRunningSeconds) {}

    private Work(String key, String title, int clients) {
        this.key = key;
        this.title = title;
        this.clients = clients;
    }

    /** The name that selects this work alone. */
    String key() {
        return key;
    }

    /** The name in the table. */
    String title() {
        return title;
    }

    int clients() {
        return clients;
    }

    /** Whether the work is measured with resident instances instead of an empty endpoint. */
    abstract boolean needsResidents();

    /** Runs one round, until the time is over or this many requests were sent. */
    abstract Round round(Subject subject, Residents residents, Duration duration, long most)
            throws IOException, InterruptedException;

    /** The instances that an endpoint was filled with. */
    record Residents(List<String> ids) {}

    /** DescribeInstances of one instance by its id. */
    static Work describeOne(int clients) {
        return new Work("describe-1", "DescribeInstances of 1", clients) {
            @Override
            boolean needsResidents() {
                return true;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most) throws IOException {
                return read(
                        subject,
                        clients,
                        duration,
                        most,
                        Map.of("InstanceId.1", residents.ids().getFirst()),
                        1);
            }
        };
    }

    /** DescribeInstances of all residents. */
    static Work describeMany(int clients, int count) {
        return new Work("describe-" + count, "DescribeInstances of " + count, clients) {
            @Override
            boolean needsResidents() {
                return true;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most) throws IOException {
                return read(subject, clients, duration, most, Map.of("MaxResults", Integer.toString(count)), count);
            }
        };
    }

    /** What an IAM user costs more than the root: {@link #describeOne} by one with many policies. */
    static Work describeOneAsUser(int clients, Users users) {
        return new Work("user-1", "DescribeInstances of 1 by an IAM user with 10 policies of 6 kB", clients) {
            @Override
            boolean needsResidents() {
                return true;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most) throws IOException {
                Map<String, String> parameters =
                        Map.of("InstanceId.1", residents.ids().getFirst());
                return users.round(
                        subject, "ec2", clients, duration, most, ApiConnection.form("DescribeInstances", parameters));
            }
        };
    }

    /** As {@link #describeMany}, by the same user. */
    static Work describeManyAsUser(int clients, int count, Users users) {
        return new Work("user-" + count, "DescribeInstances of " + count + " by the same user", clients) {
            @Override
            boolean needsResidents() {
                return true;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most) throws IOException {
                byte[] form = ApiConnection.form("DescribeInstances", Map.of("MaxResults", Integer.toString(count)));
                return users.round(subject, "ec2", clients, duration, most, form);
            }
        };
    }

    /** GetCallerIdentity by the root. */
    static Work callerIdentity(int clients) {
        return identity(
                "caller-identity",
                "GetCallerIdentity",
                "sts",
                ApiConnection.form("GetCallerIdentity", "2011-06-15", Map.of()),
                clients);
    }

    /** GetUser of the caller, by the root. */
    static Work getUser(int clients) {
        return identity(
                "get-user", "GetUser", "iam", ApiConnection.form("GetUser", PolicyUser.IAM_VERSION, Map.of()), clients);
    }

    private static Work identity(String key, String title, String service, byte[] form, int clients) {
        return new Work(key, title, clients) {
            @Override
            boolean needsResidents() {
                return false;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most) throws IOException {
                subject.ask(service, subject.access(), form, title);
                return new Round(
                        subject.load(service, subject.access()).run(clients, duration, most, () -> form),
                        OptionalDouble.empty());
            }
        };
    }

    /** The users that were made, one for each endpoint. */
    static final class Users {
        private final Map<Subject, Subject.Access> made = new HashMap<>();

        Round round(Subject subject, String service, int clients, Duration duration, long most, byte[] form)
                throws IOException {
            Subject.Access user = made.get(subject);
            if (user == null) {
                user = PolicyUser.make(subject);
                made.put(subject, user);
            }
            return new Round(
                    subject.load(service, user).run(clients, duration, most, () -> form), OptionalDouble.empty());
        }
    }

    /** Repeats the same description. The first answer must contain the expected number of instances. */
    static Round read(
            Subject subject, int clients, Duration duration, long most, Map<String, String> parameters, int expected)
            throws IOException {
        int described =
                Subject.instances(subject.ask("DescribeInstances", parameters)).size();
        if (described != expected) {
            throw new IOException("DescribeInstances of " + subject.name() + " tells of " + described
                    + " instances, not of " + expected + ": is the server a fresh one?");
        }
        byte[] form = ApiConnection.form("DescribeInstances", parameters);
        return new Round(subject.load().run(clients, duration, most, () -> form), OptionalDouble.empty());
    }

    /** CreateTags of one tag with a new value each time, on all residents in turn. */
    static Work tag(int clients) {
        return new Work("tags", "CreateTags", clients) {
            private final AtomicLong value = new AtomicLong();

            @Override
            boolean needsResidents() {
                return true;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most) throws IOException {
                return new Round(
                        subject.load()
                                .run(clients, duration, most, () -> tags(residents.ids(), value.incrementAndGet())),
                        OptionalDouble.empty());
            }
        };
    }

    private static byte[] tags(List<String> instances, long value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ResourceId.1", instances.get((int) (value % instances.size())));
        parameters.put("Tag.1.Key", "turn");
        parameters.put("Tag.1.Value", Long.toString(value));
        return ApiConnection.form("CreateTags", parameters);
    }

    /**
     * RunInstances of one instance into all subnets in turn, on an emptied endpoint. Processor time is counted until
     * the last of the launched instances is running.
     */
    static Work launchOne(int clients) {
        return new Work("run-1", "RunInstances of 1", clients) {
            @Override
            boolean needsResidents() {
                return false;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most)
                    throws IOException, InterruptedException {
                subject.clear();
                List<byte[]> forms = new ArrayList<>();
                for (String subnet : subject.subnets()) {
                    forms.add(ApiConnection.form("RunInstances", subject.launch(1, subnet)));
                }
                AtomicLong turn = new AtomicLong();
                // Leave some addresses unused, so that the search for a free address does not dominate the measurement.
                long room = Math.min(most, subject.capacity() * 9 / 10);
                return untilRunning(
                        subject,
                        () -> subject.load()
                                .run(
                                        clients,
                                        duration,
                                        room,
                                        () -> forms.get((int) (turn.getAndIncrement() % forms.size()))));
            }
        };
    }

    /** RunInstances of many instances in one call, on an otherwise idle endpoint. */
    static Work launchMany(int count) {
        return new Work("run-" + count, "RunInstances of " + count + " in one call", 1) {
            private final Map<Subject, Integer> calls = new HashMap<>();

            @Override
            boolean needsResidents() {
                return false;
            }

            @Override
            Round round(Subject subject, Residents residents, Duration duration, long most)
                    throws IOException, InterruptedException {
                if (subject.capacity() - (long) count * calls.merge(subject, 1, Integer::sum) < 0
                        || calls.get(subject) == 1) {
                    subject.clear();
                    calls.put(subject, 1);
                }
                int call = calls.get(subject) - 1;
                byte[] form = ApiConnection.form(
                        "RunInstances",
                        subject.launch(
                                count,
                                subject.subnets().get(call % subject.subnets().size())));
                return untilRunning(subject, () -> subject.load().run(1, duration, 1, () -> form));
            }
        };
    }

    @FunctionalInterface
    interface Launch {
        LoadLoop.Result run() throws IOException;
    }

    /** Runs a launch and waits until all its instances are running; processor time is counted until then. */
    static Round untilRunning(Subject subject, Launch launch) throws IOException, InterruptedException {
        double cpuBefore = cpuSeconds(subject);
        long begin = System.nanoTime();
        LoadLoop.Result load = launch.run();
        double seconds = (subject.awaitRunning() - begin) / 1e9;
        return new Round(load.withCpuSeconds(cpuSeconds(subject) - cpuBefore), OptionalDouble.of(seconds));
    }

    private static double cpuSeconds(Subject subject) throws IOException {
        Optional<ServerProcess> process = subject.process();
        return process.isPresent() ? process.get().cpuSeconds() : Double.NaN;
    }
}
