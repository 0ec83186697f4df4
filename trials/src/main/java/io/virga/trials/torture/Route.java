package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

/** The service that a request is for, and who signs it. */
record Route(Service service, Credentials credentials) {
    static final Route EC2 = new Route(Service.EC2, Credentials.ROOT);
    static final Route IAM = new Route(Service.IAM, Credentials.ROOT);

    Route {
        requireNonNull(service, "service is null");
        requireNonNull(credentials, "credentials is null");
    }

    /** A service. */
    enum Service {
        EC2("ec2", "2016-11-15"),
        IAM("iam", "2010-05-08"),
        STS("sts", "2011-06-15");

        private final String signingName;
        private final String version;

        Service(String signingName, String version) {
            this.signingName = signingName;
            this.version = version;
        }

        String signingName() {
            return signingName;
        }

        /** The version of its API. */
        String version() {
            return version;
        }
    }
}
