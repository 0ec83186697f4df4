package io.virga.cloud.catalogue;

import io.virga.cloud.catalogue.InstanceType.Accelerators;
import io.virga.cloud.catalogue.InstanceType.Card;
import io.virga.cloud.catalogue.InstanceType.Cpu;
import io.virga.cloud.catalogue.InstanceType.Device;
import io.virga.cloud.catalogue.InstanceType.Disks;
import io.virga.cloud.catalogue.InstanceType.Ebs;
import io.virga.cloud.catalogue.InstanceType.EbsPerformance;
import io.virga.cloud.catalogue.InstanceType.Features;
import io.virga.cloud.catalogue.InstanceType.Gpu;
import io.virga.cloud.catalogue.InstanceType.Network;
import io.virga.cloud.catalogue.InstanceType.Neuron;
import io.virga.cloud.catalogue.InstanceType.Processor;
import io.virga.cloud.catalogue.InstanceType.Storage;
import io.virga.cloud.catalogue.InstanceType.Support;
import io.virga.cloud.catalogue.InstanceType.Throughput;
import io.virga.cloud.catalogue.InstanceType.Tracking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The table of instance types; the header of the file describes its format. A line is parsed when its type is first looked
 * up, and types share the objects that they have in common with their family, so a program that looks up a few types pays
 * only for these.
 */
final class InstanceTypeTable {
    /** A family: its columns, and the parts shared by all of its types that override none of the columns of the part. */
    private record Family(Map<String, String> columns, Map<String, Object> parts) {}

    /** The columns of one type. The type's own value takes precedence over the family's, and that over the common one. */
    private record Row(String name, Map<String, String> own, Family family, Map<String, String> all) {
        /** The text of a column; empty when the type has no such property. */
        String text(String column) {
            String text = own.get(column);
            if (text == null) {
                text = family.columns().get(column);
            }
            if (text == null) {
                text = all.getOrDefault(column, "");
            }
            return text;
        }

        String word(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw new IllegalArgumentException(name + " has no " + column);
            }
            return text;
        }

        List<String> words(String column) {
            String text = text(column);
            return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        }

        boolean yes(String column) {
            String word = word(column);
            if (!word.equals("y") && !word.equals("n")) {
                throw new IllegalArgumentException(name + " has " + column + " " + word);
            }
            return word.equals("y");
        }

        /** A part of the type, built from some columns. The family's shared part is used when the type overrides none of them. */
        @SuppressWarnings("unchecked") // a part is cached under its first column, which determines T
        <T> T part(Function<Row, T> make, String... columns) {
            for (String column : columns) {
                if (own.containsKey(column)) {
                    return make.apply(this);
                }
            }
            return (T) family.parts().computeIfAbsent(columns[0], part -> make.apply(this));
        }
    }

    /** The lines of types and families by their first word, in the order of the table. */
    private final Map<String, String> lines;

    private final List<String> names;
    private final Map<String, String> all;
    private final Map<String, Family> families = new ConcurrentHashMap<>();
    private final Map<String, InstanceType> types = new ConcurrentHashMap<>();

    InstanceTypeTable(String table) {
        Map<String, String> found = LinkedHashMap.newLinkedHashMap(1500);
        List<String> typeNames = new ArrayList<>(1500);
        int end;
        for (int start = 0; start < table.length(); start = end + 1) {
            int newline = table.indexOf('\n', start);
            end = newline < 0 ? table.length() : newline;
            int tab = table.indexOf('\t', start);
            if (table.charAt(start) != '#' && tab > start && tab < end) {
                String name = table.substring(start, tab);
                found.put(name, table.substring(start, end));
                if (name.indexOf('.') > 0) {
                    typeNames.add(name);
                }
            }
        }
        this.lines = found;
        this.names = List.copyOf(typeNames);
        this.all = columns("*");
    }

    /** The names of all types, in the order of the table. */
    List<String> names() {
        return names;
    }

    Optional<InstanceType> find(String name) {
        if (name.indexOf('.') <= 0 || !lines.containsKey(name)) {
            return Optional.empty();
        }
        return Optional.of(types.computeIfAbsent(name, this::read));
    }

    private InstanceType read(String name) {
        Family family = families.computeIfAbsent(
                name.substring(0, name.indexOf('.')), f -> new Family(columns(f), new ConcurrentHashMap<>()));
        return type(new Row(name, columns(name), family, all));
    }

    /** The columns of the line that begins with this name; empty when there is no such line. */
    private Map<String, String> columns(String name) {
        String line = lines.getOrDefault(name, name);
        Map<String, String> columns = new HashMap<>();
        int end;
        for (int start = name.length() + 1; start < line.length(); start = end + 1) {
            int tab = line.indexOf('\t', start);
            end = tab < 0 ? line.length() : tab;
            int equals = line.indexOf('=', start);
            columns.put(line.substring(start, equals), line.substring(equals + 1, end));
        }
        return columns;
    }

    private static InstanceType type(Row row) {
        return new InstanceType(
                row.name(),
                row.part(InstanceTypeTable::features, "current", "free", "hib", "burst", "hosts", "recover"),
                row.part(
                        InstanceTypeTable::support,
                        "usage",
                        "root",
                        "virt",
                        "boot",
                        "pg",
                        "enclaves",
                        "phc",
                        "rebootmig"),
                row.part(InstanceTypeTable::hypervisor, "hyper"),
                row.part(InstanceTypeTable::processor, "maker", "arch", "ghz", "features"),
                row.part(InstanceTypeTable::cpu, "cpu", "cores", "threads"),
                Long.parseLong(row.word("mem")),
                row.part(InstanceTypeTable::storage, "disks", "disknvme", "diskenc"),
                row.part(
                        InstanceTypeTable::ebs,
                        "ebs",
                        "ebsenc",
                        "ebsnvme",
                        "ebsmax",
                        "ebslimit",
                        "ebsperf",
                        "ebscards"),
                row.part(
                        InstanceTypeTable::network,
                        "net",
                        "cards",
                        "ips",
                        "ips2",
                        "secondary",
                        "ena",
                        "efa",
                        "srd",
                        "transit",
                        "flexq",
                        "weights",
                        "track"),
                row.part(InstanceTypeTable::accelerators, "gpu", "fpga", "infer", "media", "neuron"),
                row.part(r -> r.words("tpm"), "tpm"));
    }

    private static Features features(Row row) {
        return new Features(
                row.yes("current"),
                row.yes("free"),
                row.yes("hib"),
                row.yes("burst"),
                row.yes("hosts"),
                row.yes("recover"));
    }

    private static Support support(Row row) {
        return new Support(
                row.words("usage"),
                row.words("root"),
                row.words("virt"),
                row.words("boot"),
                row.words("pg"),
                row.word("enclaves"),
                row.word("phc"),
                row.word("rebootmig"));
    }

    private static Optional<String> hypervisor(Row row) {
        return row.words("hyper").stream().findFirst();
    }

    private static Processor processor(Row row) {
        String ghz = row.text("ghz");
        return new Processor(
                row.word("maker"),
                row.words("arch"),
                ghz.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(ghz)),
                row.words("features"));
    }

    private static Cpu cpu(Row row) {
        String[] counts = row.word("cpu").split("x", -1);
        return new Cpu(
                Integer.parseInt(counts[0]),
                Integer.parseInt(counts[1]),
                numbers(row.text("cores")),
                numbers(row.text("threads")));
    }

    private static Optional<Storage> storage(Row row) {
        List<Disks> disks = each(row.text("disks"), InstanceTypeTable::disks);
        return disks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Storage(disks, row.word("disknvme"), row.word("diskenc")));
    }

    private static Disks disks(String text) {
        int times = text.indexOf('x');
        int type = text.length() - 3;
        return new Disks(
                Integer.parseInt(text, 0, times, 10),
                Long.parseLong(text, times + 1, type, 10),
                text.substring(type).intern());
    }

    private static Ebs ebs(Row row) {
        return new Ebs(
                row.word("ebs"),
                row.word("ebsenc"),
                row.word("ebsnvme"),
                Integer.parseInt(row.word("ebsmax")),
                row.word("ebslimit"),
                each(row.text("ebsperf"), InstanceTypeTable::performance).stream()
                        .findFirst(),
                each(row.text("ebscards"), InstanceTypeTable::performance));
    }

    private static EbsPerformance performance(String text) {
        String[] both = text.split(" ", -1);
        Throughput baseline = throughput(both[0]);
        return new EbsPerformance(baseline, both.length > 1 ? throughput(both[1]) : baseline);
    }

    private static Throughput throughput(String text) {
        String[] figures = text.split("/", -1);
        int mbps = Integer.parseInt(figures[0]);
        double megabytes = figures.length > 2 ? Double.parseDouble(figures[2]) : mbps / 8.0;
        return new Throughput(mbps, Integer.parseInt(figures[1]), megabytes);
    }

    private static Network network(Row row) {
        String[] addresses = row.word("ips").split("/", -1);
        return new Network(
                row.word("net"),
                each(row.word("cards"), text -> card(text, row.word("net"))),
                Integer.parseInt(addresses[0]),
                Integer.parseInt(addresses[1]),
                number(row.text("ips2")),
                row.yes("secondary"),
                row.word("ena"),
                number(row.text("efa")),
                row.yes("srd"),
                row.yes("transit"),
                row.word("flexq"),
                row.words("weights"),
                tracking(row.word("track")));
    }

    private static Card card(String text, String performance) {
        String[] figures = text.split("/", 8);
        return new Card(
                figures.length > 7 ? figures[7] : performance,
                Integer.parseInt(figures[0]),
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Integer.parseInt(figures[3]),
                number(figures.length > 4 ? figures[4] : ""),
                number(figures.length > 5 ? figures[5] : ""),
                number(figures.length > 6 ? figures[6] : ""));
    }

    private static Tracking tracking(String text) {
        String[] seconds = text.split("/", -1);
        return new Tracking(Integer.parseInt(seconds[0]), Integer.parseInt(seconds[1]), Integer.parseInt(seconds[2]));
    }

    private static Accelerators accelerators(Row row) {
        return new Accelerators(
                each(row.text("gpu"), InstanceTypeTable::gpu),
                each(row.text("fpga"), InstanceTypeTable::device),
                each(row.text("infer"), InstanceTypeTable::device),
                each(row.text("media"), InstanceTypeTable::device),
                each(row.text("neuron"), InstanceTypeTable::neuron));
    }

    private static Gpu gpu(String text) {
        String[] figures = text.split("/", -1);
        return new Gpu(
                Integer.parseInt(figures[0]),
                Integer.parseInt(figures[1]),
                Double.parseDouble(figures[2]),
                figures[3],
                figures[4],
                Integer.parseInt(figures[5]),
                List.of(figures[6].split(",", -1)));
    }

    private static Device device(String text) {
        String[] figures = text.split("/", -1);
        return new Device(Integer.parseInt(figures[0]), figures[1], figures[2], Integer.parseInt(figures[3]));
    }

    private static Neuron neuron(String text) {
        String[] figures = text.split("/", -1);
        return new Neuron(
                Integer.parseInt(figures[0]),
                figures[1],
                Integer.parseInt(figures[2]),
                Integer.parseInt(figures[3]),
                Integer.parseInt(figures[4]));
    }

    private static Optional<Integer> number(String text) {
        return text.isEmpty() || text.equals("-") ? Optional.empty() : Optional.of(Integer.parseInt(text));
    }

    /** Parses {@code 1,2,8} as listed, and {@code 2-8/2} as 2, 4, 6, 8. */
    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        int dash = text.indexOf('-');
        if (dash > 0) {
            int slash = text.indexOf('/');
            int last = Integer.parseInt(text, dash + 1, slash < 0 ? text.length() : slash, 10);
            int step = slash < 0 ? 1 : Integer.parseInt(text.substring(slash + 1));
            for (int n = Integer.parseInt(text.substring(0, dash)); n <= last; n += step) {
                numbers.add(n);
            }
        } else if (!text.isEmpty()) {
            for (String number : text.split(",", -1)) {
                numbers.add(Integer.parseInt(number));
            }
        }
        return numbers;
    }

    /** Parses items separated by semicolons; {@code n*item} stands for n of them. */
    private static <T> List<T> each(String text, Function<String, T> parse) {
        List<T> things = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String item : text.split(";", -1)) {
                int star = item.indexOf('*');
                T thing = parse.apply(item.substring(star + 1));
                things.addAll(Collections.nCopies(star < 0 ? 1 : Integer.parseInt(item.substring(0, star)), thing));
            }
        }
        return things;
    }
}
