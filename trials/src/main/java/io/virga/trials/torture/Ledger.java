package io.virga.trials.torture;

import io.virga.host.api.MachineFootprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Checks the documents of a database for contradictions. These rules hold after every commit, and so at every moment at
 * which a server may be killed. Further rules apply to a server at rest.
 */
final class Ledger {
    private static final Set<String> ON_HOST = Set.of("PENDING", "RUNNING", "STOPPING", "SHUTTING_DOWN");
    private static final Set<String> ON_THE_WAY = Set.of("PENDING", "STOPPING", "SHUTTING_DOWN");

    private final Documents documents;
    private final List<Breach> breaches = new ArrayList<>();

    private Ledger(Documents documents) {
        this.documents = documents;
        breaches.addAll(documents.breaches());
    }

    /** The rules that hold after every commit. */
    static List<Breach> check(Documents documents) {
        Ledger ledger = new Ledger(documents);
        ledger.checkMachines();
        ledger.checkParts();
        ledger.checkSums();
        ledger.checkAddresses();
        ledger.checkGroups();
        ledger.checkNobodyIsForgotten();
        return List.copyOf(ledger.breaches);
    }

    /**
     * The rules that hold when nothing is outstanding: those of {@link #check}, and that no wake-up is left except
     * those that forget terminated instances.
     */
    static List<Breach> checkAtRest(Documents documents) {
        Ledger ledger = new Ledger(documents);
        ledger.breaches.clear();
        ledger.breaches.addAll(check(documents));
        documents.of("wake_up").forEach((id, wakeUp) -> {
            JsonNode instance = documents.of("instance").get(text(wakeUp, "key"));
            boolean forgets = wakeUp.path("waiting").asBoolean()
                    && instance != null
                    && state(instance).equals("TERMINATED");
            if (!forgets) {
                ledger.breach("the wake-up " + id, "none when nothing is outstanding", wakeUp);
            }
        });
        documents.of("instance").values().stream()
                .filter(instance -> ON_THE_WAY.contains(state(instance)))
                .forEach(instance -> ledger.breach(text(instance, "id"), "at its goal", state(instance)));
        return List.copyOf(ledger.breaches);
    }

    private void breach(String what, Object expected, Object found) {
        breaches.add(new Breach("in the database, " + what, expected.toString(), String.valueOf(found)));
    }

    private static String text(JsonNode node, String... path) {
        JsonNode found = node;
        for (String step : path) {
            found = found.path(step);
        }
        return found.isString() ? found.stringValue() : found.isMissingNode() || found.isNull() ? "" : found.toString();
    }

    private static String state(JsonNode instance) {
        return text(instance, "status", "state");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.stringValue()));
        return texts;
    }

    /** An instance that is not terminated has its interface and its volumes. */
    private void checkMachines() {
        documents.of("instance").forEach((id, instance) -> {
            String state = state(instance);
            List<String> interfaces = texts(instance.path("interfaceIds"));
            JsonNode devices = instance.path("blockDevices");
            if (state.equals("TERMINATED")) {
                if (!interfaces.isEmpty() || !devices.isEmpty()) {
                    breach(id, "nothing left of a terminated instance", instance);
                }
                return;
            }
            if (interfaces.size() != 1 || devices.isEmpty()) {
                breach(id, "one interface, and a volume", instance);
            }
            for (String interfaceId : interfaces) {
                JsonNode card = documents.of("network_interface").get(interfaceId);
                if (card == null || !text(card, "attachment", "instanceId").equals(id)) {
                    breach(id, "its interface " + interfaceId, card);
                } else {
                    checkPlug(id, instance, card);
                }
            }
            devices.forEach(device -> {
                JsonNode volume = documents.of("volume").get(text(device, "volumeId"));
                if (volume == null || !text(volume, "attachment", "instanceId").equals(id)) {
                    breach(id, "its volume at " + text(device, "deviceName"), volume);
                }
            });
        });
    }

    /** An instance on a host is plugged in there and has a public address; a stopped instance has neither. */
    private void checkPlug(String id, JsonNode instance, JsonNode card) {
        boolean plugged = !text(card, "plug", "host").isEmpty();
        boolean published = !publicAddresses(card).isEmpty();
        boolean assigned = card.path("assignPublicAddress").asBoolean();
        switch (state(instance)) {
            case "PENDING", "RUNNING", "STOPPING" -> {
                if (!plugged || (assigned && !published)) {
                    breach(id, "plugged in and with a public address: " + state(instance), card);
                }
            }
            case "STOPPED" -> {
                if (plugged || (assigned && published)) {
                    breach(id, "neither plugged in nor with a public address: STOPPED", card);
                }
            }
            default -> {}
        }
    }

    /** A volume or an interface refers to an existing instance that refers to it, or to none. */
    private void checkParts() {
        documents.of("volume").forEach((id, volume) -> {
            String instanceId = text(volume, "attachment", "instanceId");
            if (!instanceId.isEmpty()) {
                JsonNode instance = documents.of("instance").get(instanceId);
                boolean has = false;
                if (instance != null) {
                    for (JsonNode device : instance.path("blockDevices")) {
                        has |= text(device, "volumeId").equals(id);
                    }
                }
                if (!has) {
                    breach(id, "the instance " + instanceId + " with it", instance);
                }
            }
        });
        documents.of("network_interface").forEach((id, card) -> {
            String instanceId = text(card, "attachment", "instanceId");
            JsonNode instance = documents.of("instance").get(instanceId);
            if (!instanceId.isEmpty()
                    && (instance == null
                            || !texts(instance.path("interfaceIds")).contains(id))) {
                breach(id, "the instance " + instanceId + " with it", instance);
            }
            if (!documents.of("subnet").containsKey(text(card, "subnetId"))
                    || !documents.of("vpc").containsKey(text(card, "vpcId"))) {
                breach(id, "its subnet and VPC", card);
            }
        });
    }

    /** The recorded use of hosts and quotas equals the sum over the instances on hosts. */
    private void checkSums() {
        Map<String, Long> memory = new TreeMap<>();
        Map<String, Long> machines = new TreeMap<>();
        Map<String, Long> vcpus = new TreeMap<>();
        for (JsonNode instance : documents.of("instance").values()) {
            if (holdsMemory(instance)) {
                JsonNode attributes = instance.path("attributes");
                String host = text(instance, "status", "host");
                memory.merge(
                        host,
                        MachineFootprint.ofMiB(attributes.path("memoryMiB").asLong()),
                        Long::sum);
                machines.merge(host, 1L, Long::sum);
                vcpus.merge(
                        text(instance, "account") + "/" + text(instance, "region"),
                        attributes.path("cores").asLong()
                                * attributes.path("threadsPerCore").asLong(),
                        Long::sum);
            }
        }
        compare("MiB promised of hosts", memory, amounts("host_use", "memoryMiB"));
        compare("machines on hosts", machines, amounts("host_use", "machines"));
        compare("vCPUs counted", vcpus, amounts("vcpu_use", "vcpus"));
    }

    /** Whether an instance holds memory on a host. An instance that was stopped before its termination holds none. */
    private boolean holdsMemory(JsonNode instance) {
        if (!state(instance).equals("SHUTTING_DOWN")) {
            return ON_HOST.contains(state(instance));
        }
        for (JsonNode id : instance.path("interfaceIds")) {
            JsonNode card = documents.of("network_interface").get(id.asString());
            if (card != null && !text(card, "plug", "host").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Long> amounts(String type, String member) {
        Map<String, Long> amounts = new TreeMap<>();
        documents
                .of(type)
                .forEach((id, document) -> amounts.put(id, document.path(member).asLong()));
        amounts.values().removeIf(amount -> amount == 0);
        return amounts;
    }

    private void compare(String what, Map<String, Long> expected, Map<String, Long> found) {
        if (!expected.equals(found)) {
            breach("the " + what, expected, found);
        }
    }

    private void checkAddresses() {
        Map<String, String> holders = new HashMap<>();
        documents.of("network_interface").forEach((id, card) -> {
            card.path("addresses")
                    .forEach(address ->
                            checkHolder(holders, text(card, "vpcId") + " ", text(address, "privateAddress"), id));
            publicAddresses(card).forEach(address -> checkHolder(holders, "", address, id));
            boolean nobodys = text(card, "attachment", "instanceId").isEmpty();
            card.path("addresses").forEach(address -> {
                String automatic = text(address, "association", "elastic").isEmpty()
                        ? text(address, "association", "publicAddress")
                        : "";
                if (nobodys && !automatic.isEmpty()) {
                    breach("the address " + automatic, "held by an instance", card);
                }
            });
        });
    }

    /** @param scope the VPC of a private address; empty for a public one */
    private void checkHolder(Map<String, String> holders, String scope, String address, String id) {
        String other = holders.putIfAbsent(scope + address, id);
        if (other != null) {
            breach("the address " + address, "held by " + other + " only", "held by " + id + ", too");
        }
    }

    private static List<String> publicAddresses(JsonNode card) {
        List<String> addresses = new ArrayList<>();
        card.path("addresses").forEach(address -> {
            String published = text(address, "association", "publicAddress");
            if (!published.isEmpty()) {
                addresses.add(published);
            }
        });
        return addresses;
    }

    private void checkGroups() {
        Set<String> groups = documents.of("security_group").keySet();
        Map<String, String> names = new HashMap<>();
        documents.of("security_group").forEach((id, group) -> {
            String other = names.putIfAbsent(text(group, "vpcId") + " " + text(group, "name"), id);
            if (other != null) {
                breach("the name of " + id, "held by " + other + " only", group);
            }
        });
        documents.of("security_group_rule").forEach((id, rule) -> {
            if (!groups.contains(text(rule, "groupId"))) {
                breach("the rule " + id, "its group", rule);
            }
        });
        documents.of("network_interface").forEach((id, card) -> {
            if (!groups.containsAll(texts(card.path("groupIds")))) {
                breach(id, "its groups", card);
            }
        });
    }

    /** Everything in transition has a wake-up, so that the next start resumes it. */
    private void checkNobodyIsForgotten() {
        documents.of("instance").forEach((id, instance) -> {
            if (ON_THE_WAY.contains(state(instance))) {
                awaited("instance:" + id, instance);
            }
        });
        documents.of("volume").forEach((id, volume) -> {
            if (text(volume, "state").equals("CREATING")
                    || text(volume, "state").equals("DELETING")) {
                awaited("volume:" + id, volume);
            }
        });
        documents.of("network_interface").forEach((id, card) -> {
            if (!text(card, "plug", "host").isEmpty()
                    && !card.path("plug").path("made").asBoolean()) {
                // The plan of the VPC, or what is to be done by it on the host.
                String vpc = text(card, "vpcId");
                awaitedOneOf(List.of("network:" + vpc, "host-network:" + vpc + "@" + text(card, "plug", "host")), card);
            }
        });
    }

    private void awaited(String wakeUp, JsonNode document) {
        awaitedOneOf(List.of(wakeUp), document);
    }

    private void awaitedOneOf(List<String> wakeUps, JsonNode document) {
        Map<String, JsonNode> outstanding = documents.of("wake_up");
        boolean awaited = wakeUps.stream()
                .map(outstanding::get)
                .anyMatch(found -> found != null && !found.path("waiting").asBoolean());
        if (!awaited) {
            JsonNode found = outstanding.get(wakeUps.getFirst());
            breach("the wake-up " + wakeUps.getFirst(), "outstanding, since it is on its way: " + document, found);
        }
    }
}
