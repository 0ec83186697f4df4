package io.virga.cloud;

import io.virga.cloud.firewall.NetworkAcls;
import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import java.util.Random;

/** A VPC with a subnet beside the default one, made of documents. */
public record OtherVpc(String id, String subnetId) {
    /** @param number tells several of them apart: from 1 to 9 */
    public static OtherVpc in(CloudTester tester, int number) {
        Scope scope = new Scope(CloudTester.OWNER.account(), CloudTester.REGION);
        Ids ids = new Ids(new Random(number));
        OtherVpc made = new OtherVpc(ids.next("vpc"), ids.next("subnet"));
        Vpc vpc = new Vpc(
                made.id(),
                scope.account(),
                scope.region(),
                Tags.NONE,
                "10." + number + ".0.0/16",
                ids.next("vpc-cidr-assoc"),
                ids.next("dopt"),
                false,
                true);
        Subnet subnet = new Subnet(
                made.subnetId(),
                scope.account(),
                scope.region(),
                Tags.NONE,
                made.id(),
                CloudTester.REGION + "a",
                "use1-az1",
                "10." + number + ".0.0/24",
                false,
                false);
        return tester.store().write(transaction -> {
            transaction.insert(Vpc.TYPE.documents(), vpc);
            new NetworkAcls(ids).createDefault(transaction, scope, made.id());
            transaction.insert(Subnet.TYPE.documents(), subnet);
            new NetworkAcls(ids).subnetCreated(transaction, made.id(), made.subnetId());
            new SecurityGroups(ids).createDefault(transaction, scope, made.id());
            return made;
        });
    }
}
