package io.virga.server.picture;

import io.virga.server.picture.NetworkPicture.Guest;
import io.virga.server.picture.NetworkPicture.Pair;
import io.virga.server.picture.NetworkPicture.Route;
import io.virga.server.picture.NetworkPicture.Subnet;
import io.virga.server.picture.NetworkPicture.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws a network as text: its subnets with their guests, its routes and gateways, and who may talk to whom. */
public final class PictureText {
    /** The most guests of a subnet that are drawn. */
    static final int MOST_GUESTS = 20;

    /** The most ends in the matrix that fit beside each other. */
    static final int MOST_ENDS = 30;

    private final NetworkPicture picture;
    private final StringBuilder text = new StringBuilder();

    private PictureText(NetworkPicture picture) {
        this.picture = picture;
    }

    public static String of(NetworkPicture picture) {
        return new PictureText(picture).draw();
    }

    private String draw() {
        line(joined("  ", picture.id(), picture.name(), String.join(", ", picture.cidrs()), picture.region()));
        picture.gateways()
                .forEach(gateway -> line("  " + joined("  ", gateway.kind(), gateway.id(), gateway.detail())));
        line("");
        picture.subnets().forEach(this::subnet);
        if (picture.subnets().isEmpty()) {
            line("No subnets.");
        }
        line("Routes");
        picture.tables().forEach(this::table);
        line("");
        matrix();
        return text.toString();
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }

    private void subnet(Subnet subnet) {
        line(joined(
                "  ",
                subnet.id(),
                subnet.name(),
                subnet.zone(),
                String.join(", ", subnet.cidrs()),
                subnet.isPublic() ? "public" : "private"));
        line("│ routes " + subnet.tableId() + ", network ACL " + subnet.aclId());
        List<Guest> shown = subnet.guests().stream().limit(MOST_GUESTS).toList();
        int more = subnet.guests().size() - shown.size();
        List<List<String>> rows = new ArrayList<>();
        for (Guest guest : shown) {
            rows.add(List.of(
                    guest.owner().orElse(guest.interfaceId()),
                    guest.name(),
                    guest.state(),
                    String.join(" ", guest.addresses()),
                    String.join(" ", guest.publicAddresses()),
                    String.join(" ", guest.groups())));
        }
        List<String> lines = aligned(rows);
        for (int i = 0; i < lines.size(); i++) {
            line((i == lines.size() - 1 && more == 0 ? "└── " : "├── ") + lines.get(i));
        }
        if (more > 0) {
            line("└── and " + more + " more");
        } else if (lines.isEmpty()) {
            line("└── empty");
        }
        line("");
    }

    /** Rows with columns of equal width. */
    private static List<String> aligned(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < columns; i++) {
                        if (widths[i] > 0) {
                            line.append(row.get(i))
                                    .repeat(" ", widths[i] - row.get(i).length() + 2);
                        }
                    }
                    return line.toString();
                })
                .toList();
    }

    private void table(Table table) {
        line("  " + joined("  ", table.id(), table.name(), table.isMain() ? "(main)" : ""));
        List<List<String>> rows = new ArrayList<>();
        for (Route route : table.routes()) {
            rows.add(List.of(route.destination(), "-> " + route.target(), route.active() ? "" : "BLACKHOLE"));
        }
        aligned(rows).forEach(row -> line("    " + row));
    }

    /** A letter for each kind of traffic: the words would not fit into a matrix. */
    private void matrix() {
        line("Who may open connections to whom (rows to columns)");
        List<String> ends = shownEnds(picture, MOST_ENDS);
        List<String> kinds = kinds(picture, ends);
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", ""));
        for (int i = 0; i < ends.size(); i++) {
            head.add(Integer.toString(i + 1));
        }
        rows.add(head);
        for (int i = 0; i < ends.size(); i++) {
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(i + 1), picture.ends().get(ends.get(i))));
            for (String to : ends) {
                row.add(
                        ends.get(i).equals(to)
                                ? "\\"
                                : traffic(picture, ends.get(i), to)
                                        .map(words -> letter(kinds.indexOf(words)))
                                        .orElse("·"));
            }
            rows.add(row);
        }
        aligned(rows).forEach(row -> line("  " + row));
        line("");
        for (int i = 0; i < kinds.size(); i++) {
            line("  " + letter(i) + "  " + kinds.get(i));
        }
        if (kinds.isEmpty()) {
            line("  Nobody may talk to anybody.");
        }
        if (kinds.stream().anyMatch(words -> words.contains("partly"))) {
            line("  (partly: with some addresses of the internet only)");
        }
        int left = picture.leftOut() + picture.ends().size() - ends.size();
        if (left > 0) {
            line("  " + left + " more interfaces are left out here. StartNetworkInsightsAnalysis tells of any two.");
        }
    }

    /** The ends that are drawn: the internet, which is the last one, is always among them. */
    static List<String> shownEnds(NetworkPicture picture, int most) {
        List<String> all = List.copyOf(picture.ends().keySet());
        if (all.size() <= most) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, most - 1));
        shown.add(all.getLast());
        return shown;
    }

    /** The kinds of traffic between some ends, each once. */
    static List<String> kinds(NetworkPicture picture, List<String> ends) {
        return picture.pairs().stream()
                .filter(pair -> ends.contains(pair.from()) && ends.contains(pair.to()))
                .map(Pair::traffic)
                .distinct()
                .toList();
    }

    static Optional<String> traffic(NetworkPicture picture, String from, String to) {
        return picture.pairs().stream()
                .filter(pair -> pair.from().equals(from) && pair.to().equals(to))
                .map(Pair::traffic)
                .findFirst();
    }

    /** {@code A} to {@code Z}, then {@code AA}. */
    static String letter(int place) {
        String last = String.valueOf((char) ('A' + place % 26));
        return place < 26 ? last : letter(place / 26 - 1) + last;
    }
}
