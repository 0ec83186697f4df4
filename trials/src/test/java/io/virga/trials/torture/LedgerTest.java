package io.virga.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.Cloud;
import io.virga.store.DocumentType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger notices every kind of error in a database: each test corrupts one document. */
class LedgerTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Map<String, JsonNode>> byType = new TreeMap<>();

    LedgerTest() {
        for (DocumentType<?> type : Cloud.documents()) {
            byType.put(type.name(), new TreeMap<>());
        }
        put("vpc", "vpc-1", "{'id':'vpc-1'}");
        put("subnet", "subnet-1", "{'id':'subnet-1'}");
        put("security_group", "sg-1", "{'id':'sg-1','vpcId':'vpc-1','name':'default'}");
        put("security_group_rule", "sgr-1", "{'id':'sgr-1','groupId':'sg-1'}");
        putInstance("RUNNING");
        putCard("{'host':'h','made':true}", "'198.18.0.1'");
        put("volume", "vol-1", "{'id':'vol-1','state':'IN_USE','attachment':{'instanceId':'i-1'}}");
        put("host_use", "h", "{'host':'h','memoryMiB':656,'machines':1}");
        put("vcpu_use", "a/r", "{'scope':'a/r','vcpus':2}");
    }

    private void put(String type, String id, String json) {
        byType.get(type).put(id, JSON.readTree(json.replace('\'', '"')));
    }

    private void putInstance(String state) {
        put(
                "instance",
                "i-1",
                "{'id':'i-1','account':'a','region':'r','status':{'state':'" + state + "','host':'h'},"
                        + "'attributes':{'memoryMiB':512,'cores':1,'threadsPerCore':2},"
                        + "'interfaceIds':['eni-1'],'blockDevices':[{'deviceName':'/dev/xvda','volumeId':'vol-1'}]}");
    }

    private void putCard(String plug, String publicAddress) {
        String association = publicAddress.equals("null") ? "null" : "{'publicAddress':" + publicAddress + "}";
        put(
                "network_interface",
                "eni-1",
                "{'id':'eni-1','vpcId':'vpc-1','subnetId':'subnet-1','addresses':[{'privateAddress':'172.31.0.5',"
                        + "'association':" + association + "}],'assignPublicAddress':true,'groupIds':['sg-1'],"
                        + "'attachment':{'instanceId':'i-1'},'plug':" + plug + "}");
    }

    private List<String> breaches() {
        return Ledger.checkAtRest(new Documents(byType, List.of())).stream()
                .map(Breach::toString)
                .toList();
    }

    private void assertNoticed(String... words) {
        assertThat(breaches()).anySatisfy(breach -> assertThat(breach).contains(words));
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(breaches()).isEmpty();
    }

    @Test
    void noticesMemoryThatIsPromisedToNobody() {
        put("host_use", "h", "{'host':'h','memoryMiB':1024,'machines':1}");
        assertNoticed("MiB promised of hosts", "{h=656}", "{h=1024}");
    }

    @Test
    void noticesMemoryOfAStoppedInstanceThatIsTerminated() {
        putInstance("SHUTTING_DOWN");
        assertThat(breaches()).noneMatch(breach -> breach.contains("MiB promised"));
        putCard("null", "null");
        assertNoticed("MiB promised of hosts", "expected {}", "{h=656}");
    }

    @Test
    void noticesMemoryOfAStoppedInstance() {
        putInstance("STOPPED");
        putCard("null", "null");
        assertNoticed("MiB promised of hosts", "expected {}", "{h=656}");
        assertNoticed("vCPUs counted", "expected {}");
    }

    @Test
    void noticesProcessorsThatAreCountedWrongly() {
        put("vcpu_use", "a/r", "{'scope':'a/r','vcpus':4}");
        assertNoticed("vCPUs counted", "{a/r=2}", "{a/r=4}");
    }

    @Test
    void noticesHalfAnInstance() {
        byType.get("volume").clear();
        assertNoticed("i-1", "its volume at /dev/xvda");
        byType.get("network_interface").clear();
        assertNoticed("i-1", "its interface eni-1");
    }

    @Test
    void noticesAVolumeAndAnInterfaceWithoutTheirInstance() {
        byType.get("instance").clear();
        assertNoticed("vol-1", "the instance i-1 with it");
        assertNoticed("eni-1", "the instance i-1 with it");
    }

    @Test
    void noticesWhatAStoppedInstanceHasNotGivenBack() {
        putInstance("STOPPED");
        assertNoticed("i-1", "neither plugged in nor with a public address");
    }

    @Test
    void noticesAnInstanceOnAHostThatIsNotPluggedIn() {
        putCard("null", "'198.18.0.1'");
        assertNoticed("i-1", "plugged in and with a public address");
    }

    @Test
    void noticesAnAddressThatIsHeldTwice() {
        JsonNode card = byType.get("network_interface").get("eni-1");
        byType.get("network_interface").put("eni-2", card);
        assertNoticed("the address 172.31.0.5", "held by eni-1 only");
        assertNoticed("the address 198.18.0.1", "held by eni-1 only");
    }

    @Test
    void noticesRulesAndInterfacesWithoutTheirGroup() {
        byType.get("security_group").clear();
        assertNoticed("the rule sgr-1", "its group");
        assertNoticed("eni-1", "its groups");
    }

    @Test
    void noticesWhoIsForgottenOnTheWay() {
        putInstance("PENDING");
        assertNoticed("the wake-up instance:i-1", "outstanding");
        put("volume", "vol-1", "{'id':'vol-1','state':'CREATING','attachment':{'instanceId':'i-1'}}");
        assertNoticed("the wake-up volume:vol-1");
        putCard("{'host':'h','made':false}", "'198.18.0.1'");
        assertNoticed("the wake-up network:vpc-1");
    }

    @Test
    void noticesAWakeUpThatIsLeft() {
        put("wake_up", "instance:i-1", "{'reconciler':'instance','key':'i-1','waiting':false}");
        assertNoticed("the wake-up instance:i-1", "none when nothing is outstanding");
    }

    @Test
    void tellsWhatIndexesDoNotLeadTo() {
        Breach breach = new Breach("an index", "one", "none");
        assertThat(Ledger.check(new Documents(byType, List.of(breach)))).containsExactly(breach);
    }
}
