package io.virga.trials.torture;

import io.virga.trials.client.ApiConnection.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A client: sends one request after another until the server is killed. */
final class Client implements Runnable {
    private static final String FULL = "InsufficientInstanceCapacity";

    private final int client;
    private final Connections connections;
    private final World world;
    private final Chooser.Mix mix;
    private final RandomGenerator random;
    private final AtomicInteger number;
    private final CountDownLatch sent;
    private final AtomicBoolean breaking;
    private final AtomicBoolean ending;
    private final Tally tally;
    private final History history;
    private final List<Breach> breaches = new ArrayList<>();

    /**
     * @param random the randomness of its choices
     * @param number counts its deeds across kills
     * @param sent counted down before each request is sent
     * @param breaking whether the server is about to end, so that connections may break
     * @param ending whether to stop sending requests
     */
    Client(
            int client,
            Connections connections,
            World world,
            Chooser.Mix mix,
            RandomGenerator random,
            AtomicInteger number,
            CountDownLatch sent,
            AtomicBoolean breaking,
            AtomicBoolean ending,
            Tally tally,
            History history) {
        this.client = client;
        this.connections = connections;
        this.world = world;
        this.mix = mix;
        this.random = random;
        this.number = number;
        this.sent = sent;
        this.breaking = breaking;
        this.ending = ending;
        this.tally = tally;
        this.history = history;
    }

    /** The breaches that the client found; complete once it has ended. */
    List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    @Override
    public void run() {
        try (connections) {
            while (!ending.get() && breaches.isEmpty()) {
                Deed deed = Chooser.next(mix, world, client, random, number.incrementAndGet());
                sent.countDown();
                if (!send(deed)) {
                    return;
                }
            }
        } catch (IOException e) {
            history.tell("client " + client + ": a connection could not be closed: " + e);
        } catch (RuntimeException e) {
            // An exception of this program fails the trial; it must not just reduce the number of clients.
            breaches.add(new Breach("client " + client, "that it goes on", e + " at " + e.getStackTrace()[0]));
        } finally {
            // After a breach, release the waiters: this client sends no further requests.
            while (!breaches.isEmpty() && sent.getCount() > 0) {
                sent.countDown();
            }
        }
    }

    private boolean send(Deed deed) {
        world.sends(deed);
        tally.count(Tally.Count.SENT);
        Answer answer;
        try {
            answer = connections.send(deed);
        } catch (ConnectException e) {
            history.tell(deed + ": not sent");
            world.nothingCameOf(deed);
            return broken(deed, e);
        } catch (IOException e) {
            history.tell(deed + ": in flight");
            tally.count(Tally.Count.IN_FLIGHT);
            return broken(deed, e);
        }
        breaches.addAll(judge(deed, answer, world, mix, tally, history));
        try {
            breaches.addAll(lookAtLaunch(deed, world, connections));
        } catch (IOException e) {
            history.tell(deed + ": acknowledged, and not looked at");
            return broken(deed, e);
        }
        return true;
    }

    /**
     * Checks the results of a launch that was just acknowledged. They must be described, because the answer to a launch
     * contains no volumes.
     */
    static List<Breach> lookAtLaunch(Deed deed, World world, Connections connections) throws IOException {
        List<String> ids = world.promised(deed);
        return ids.isEmpty() || !(deed.meaning() instanceof Deed.Meaning.Launches(Wish wish))
                ? List.of()
                : world.shown(deed, wish, new PictureTaker(connections).machines(ids));
    }

    private boolean broken(Deed deed, IOException e) {
        if (!breaking.get()) {
            breaches.add(new Breach(deed.toString(), "an answer", "a broken connection: " + e));
        }
        return false;
    }

    /** Compares an answer with what is allowed, applies it to the world, and returns the breaches. */
    static List<Breach> judge(Deed deed, Answer answer, World world, Chooser.Mix mix, Tally tally, History history) {
        Xml xml;
        try {
            xml = Xml.of(answer.body());
        } catch (IllegalArgumentException e) {
            return List.of(new Breach(deed.toString(), "an answer in XML", answer.status() + " " + answer.text()));
        }
        if (answer.status() == 200) {
            history.tell(deed + ": acknowledged: " + answer.text());
            tally.acknowledged(deed.action());
            List<Breach> found = new ArrayList<>(world.acknowledged(deed, xml));
            if (!deed.mayHappen()) {
                found.add(new Breach(deed.toString(), "refused with one of " + deed.refusals(), "acknowledged"));
            }
            return found;
        }
        Xml error = xml.at("Errors").orElse(xml);
        String code = error.word("Error", "Code");
        history.tell(deed + ": refused: " + code);
        boolean full = code.equals(FULL) && world.mayBeFull(deed, mix.places());
        boolean gone = code.equals(World.GONE)
                && deed.meaning() instanceof Deed.Meaning.Repeats(List<String> ids)
                && world.mayBeGone(ids);
        world.nothingCameOf(deed);
        if (full) {
            tally.count(Tally.Count.FULL);
        }
        if (!full && !gone && !deed.refusals().contains(code)) {
            return List.of(new Breach(
                    deed.toString(),
                    deed.refusals().isEmpty() ? "acknowledged" : "acknowledged or one of " + deed.refusals(),
                    answer.status() + " " + code + ": " + error.word("Error", "Message")));
        }
        tally.count(Tally.Count.REFUSED);
        return List.of();
    }
}
