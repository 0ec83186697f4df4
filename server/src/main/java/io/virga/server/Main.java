package io.virga.server;

import io.virga.server.command.VirgaCommand;
import io.virga.server.doctor.AcceleratorFinding;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its exit code. */
    public static void main(String[] arguments) {
        spawnByFork();
        InstantSource clock = ServerClock.ofThisProcess();
        System.exit(VirgaCommand.run(
                new VirgaCommand.Parts(
                        CloudControlPlane.starter(clock, new SecureRandom()), AcceleratorFinding::of, clock),
                arguments));
    }

    /**
     * Makes the JVM start programs by fork. By default the JVM starts them through a helper program that inherits every
     * socket and waits for the JVM. If the JVM is killed while it starts two programs, each helper keeps the other's
     * pipe open. Both then stay forever, and the next Virga finds its ports taken. A forked child does not depend on
     * the JVM, and closes what it has inherited.
     */
    private static void spawnByFork() {
        String mechanism = "jdk.lang.Process.launchMechanism";
        if (System.getProperty(mechanism) == null) {
            System.setProperty(mechanism, "FORK");
        }
    }
}
