package io.virga.server;

import io.virga.server.command.VirgaCommand;
import io.virga.server.doctor.AcceleratorFinding;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] arguments) {
        spawnByFork();
        InstantSource clock = ServerClock.ofThisProcess();
        System.exit(VirgaCommand.run(
                new VirgaCommand.Parts(
                        CloudControlPlane.starter(clock, new SecureRandom()), AcceleratorFinding::of, clock),
                arguments));
    }

    /**
     * Has programs started by fork. The JVM's usual way goes through a helper program that inherits every socket and waits
     * for the JVM: where the JVM is killed while two are on their way, each keeps the other's pipe open, both stay for ever,
     * and the next Virga finds its ports taken. A forked child goes on by itself, and closes what it has inherited.
     */
    private static void spawnByFork() {
        String mechanism = "jdk.lang.Process.launchMechanism";
        if (System.getProperty(mechanism) == null) {
            System.setProperty(mechanism, "FORK");
        }
    }
}
