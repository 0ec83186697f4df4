package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import io.virga.trials.faults.Fault.Needs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Faults of the programs that make networks. */
final class NetworkFaults {
    private static final Duration APPLIED = Duration.ofSeconds(60);
    private static final String UP = "echo the guest is up";

    private final Ground ground;
    private final Guests guests;

    NetworkFaults(Ground ground, Guests guests) {
        this.ground = requireNonNull(ground, "ground is null");
        this.guests = requireNonNull(guests, "guests is null");
    }

    List<Fault> all() {
        return List.of(
                fault("nft-missing", "`nft` is missing", false, e -> launch(e, Ground.missing("nft"), "nft")),
                fault("nft-failing", "`nft` fails", true, this::rule),
                fault("ip-missing", "`ip` is missing", true, e -> launch(e, Ground.missing("ip"), "ip")),
                fault(
                        "ip-failing",
                        "`ip` fails",
                        false,
                        e -> launch(e, ground.failing("ip", "fails on purpose"), "fails on purpose")));
    }

    private static Fault fault(String name, String title, boolean inShortForm, Fault.Course course) {
        return new Fault(name, title, Needs.GUESTS, inShortForm, course);
    }

    /** Launches an instance while a program is missing or fails. */
    private void launch(Evidence evidence, Ground.Cover cover, String words) throws IOException, InterruptedException {
        String id;
        try (cover) {
            long mark = guests.server().mark();
            id = guests.launch(UP);
            evidence.log(guests.server().awaitLog(mark, words));
            evidence.require(guests.api().state(id).equals("pending"), "it is not pending, and tried again");
            evidence.client("`pending` (`terminated` with `Server.InternalError` if it lasted for three minutes)");
        }
        guests.awaitMachine(id);
        evidence.recovery("by itself: the same instance runs when it is put right");
        guests.end(id);
    }

    /** Adds a security group rule that cannot be enforced yet. */
    private void rule(Evidence evidence) throws IOException, InterruptedException {
        String id = guests.veteran();
        String[] permission = {
            "GroupId",
            guests.group(),
            "IpPermissions.1.IpProtocol",
            "tcp",
            "IpPermissions.1.FromPort",
            "7654",
            "IpPermissions.1.ToPort",
            "7654",
            "IpPermissions.1.IpRanges.1.CidrIp",
            "0.0.0.0/0"
        };
        try (Ground.Cover _ = ground.failing("nft", "fails on purpose")) {
            long mark = guests.server().mark();
            guests.api().must("AuthorizeSecurityGroupIngress", permission);
            evidence.client("`AuthorizeSecurityGroupIngress` 200; the rule is not in force yet");
            evidence.log(guests.server().awaitLog(mark, "fails on purpose"));
        }
        Await.holds("the rule is in force", APPLIED, () -> rules().contains("7654"));
        guests.api().must("RevokeSecurityGroupIngress", permission);
        Await.holds("the rule is in force no more", APPLIED, () -> !rules().contains("7654"));
        evidence.require(guests.answers(id), "the guest does not answer any more");
        evidence.recovery("by itself: the rule comes into force when it works again; machines are not touched");
    }

    private static String rules() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (String line : Ground.run("ip", "netns", "list").lines().toList()) {
            all.append(Ground.run("ip", "netns", "exec", line.split(" ")[0], "nft", "list", "ruleset"));
        }
        return all.toString();
    }
}
