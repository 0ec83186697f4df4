package io.virga.cloud.identity.iam;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a control plane of its own. */
abstract class IamTest {
    @TempDir
    Path directory;

    IamTester tester;

    @BeforeEach
    void startControlPlane() {
        tester = new IamTester(directory);
    }

    @AfterEach
    void stopControlPlane() {
        tester.close();
    }
}
