package io.virga.server.picture;

import io.virga.server.picture.NetworkPicture.Guest;
import io.virga.server.picture.NetworkPicture.Route;
import io.virga.server.picture.NetworkPicture.Subnet;
import io.virga.server.picture.NetworkPicture.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a network as SVG: zones as columns of subnets with their guests, then routes, then who may talk to whom. */
public final class PictureSvg {
    private static final int MARGIN = 24;
    private static final int COLUMN = 360;
    private static final int GAP = 16;
    private static final int LINE = 18;
    private static final int CARD = 48;
    private static final int CELL = 26;
    private static final int LABEL = 230;
    private static final int MOST_GUESTS = 12;
    private static final int MOST_ENDS = 24;
    private static final int MOST_ROUTES = 12;

    /** Colours of kinds of traffic, that stay apart for those who see few colours as well. */
    private static final List<String> COLOURS =
            List.of("#3b7dd8", "#e08e45", "#4c9f70", "#b65fa8", "#c9a227", "#5fa8b6", "#d1605e", "#7d7dc4");

    private static final String STYLE = """
            text { font: 12px "Inter", "Helvetica Neue", Arial, sans-serif; fill: #26323f }
            .title { font-size: 20px; font-weight: 600 } .head { font-size: 13px; font-weight: 600 }
            .small { font-size: 11px; fill: #66737f } .mono { font-family: "DejaVu Sans Mono", Menlo, monospace; font-size: 11px }
            .bad { fill: #b3382c } .white { fill: #fff; font-weight: 600; font-size: 11px }
            """;

    private final NetworkPicture picture;
    private final StringBuilder body = new StringBuilder();
    private int width;

    private PictureSvg(NetworkPicture picture) {
        this.picture = picture;
    }

    public static String of(NetworkPicture picture) {
        return new PictureSvg(picture).draw();
    }

    private String draw() {
        Map<String, List<Subnet>> zones = new LinkedHashMap<>();
        picture.subnets()
                .forEach(subnet -> zones.computeIfAbsent(subnet.zone(), zone -> new ArrayList<>())
                        .add(subnet));
        List<String> ends = PictureText.shownEnds(picture, MOST_ENDS);
        int columns = Math.max(1, Math.min(3, zones.size()));
        width = Math.max(
                2 * MARGIN + columns * COLUMN + (columns - 1) * GAP, 2 * MARGIN + LABEL + 30 + ends.size() * CELL);
        int y = MARGIN + 20;
        text(MARGIN, y, "title", picture.name().isEmpty() ? picture.id() : picture.name());
        y += 20;
        text(MARGIN, y, "small", String.join("  ·  ", head()));
        y = gateways(y + 16);
        y = zones(zones, columns, y + GAP);
        y = routes(y + GAP);
        y = matrix(ends, y + GAP + 8);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
                <style>%s</style>
                <rect width="100%%" height="100%%" fill="#f6f8fa"/>
                %s</svg>
                """.formatted(width, y + MARGIN, width, y + MARGIN, STYLE, body);
    }

    private List<String> head() {
        List<String> head = new ArrayList<>();
        if (!picture.name().isEmpty()) {
            head.add(picture.id());
        }
        head.addAll(picture.cidrs());
        head.add(picture.region());
        return head;
    }

    /** Gateways as labels in rows. */
    private int gateways(int top) {
        int x = MARGIN;
        int y = top;
        for (NetworkPicture.Gateway gateway : picture.gateways()) {
            String words = gateway.kind() + "  " + gateway.id()
                    + (gateway.detail().isEmpty() ? "" : "  (" + gateway.detail() + ")");
            int wide = Math.min(width - 2 * MARGIN, 20 + (int) (words.length() * 6.4));
            if (x > MARGIN && x + wide > width - MARGIN) {
                x = MARGIN;
                y += 32;
            }
            box(x, y, wide, 26, 13, "#ede7f6", "#b9a7dc");
            text(x + 10, y + 17, "", cut(words, (int) ((wide - 16) / 6.2)));
            x += wide + 8;
        }
        return picture.gateways().isEmpty() ? y : y + 26;
    }

    private int zones(Map<String, List<Subnet>> zones, int columns, int top) {
        int[] bottoms = new int[columns];
        Arrays.fill(bottoms, top);
        int place = 0;
        for (Map.Entry<String, List<Subnet>> zone : zones.entrySet()) {
            int column = place++ % columns;
            int x = MARGIN + column * (COLUMN + GAP);
            int y = bottoms[column];
            text(x, y + 12, "head", zone.getKey());
            y += 22;
            for (Subnet subnet : zone.getValue()) {
                y = subnet(subnet, x, y) + 12;
            }
            bottoms[column] = y;
        }
        return Arrays.stream(bottoms).max().orElse(top);
    }

    private int subnet(Subnet subnet, int x, int top) {
        int shown = Math.min(MOST_GUESTS, subnet.guests().size());
        boolean more = subnet.guests().size() > shown;
        int height = 58 + shown * (CARD + 6) + (more || shown == 0 ? 22 : 4);
        box(
                x,
                top,
                COLUMN,
                height,
                8,
                subnet.isPublic() ? "#eaf5ea" : "#e8f0fa",
                subnet.isPublic() ? "#9ccb9c" : "#9dbde0");
        text(x + 12, top + 20, "head", subnet.name().isEmpty() ? subnet.id() : subnet.name());
        end(x + COLUMN - 12, top + 20, "small", subnet.isPublic() ? "public" : "private");
        text(x + 12, top + 36, "mono", cut(String.join("  ", subnet.cidrs()), 52));
        text(x + 12, top + 51, "small", cut(subnet.tableId() + "  " + subnet.aclId(), 60));
        int y = top + 58;
        for (Guest guest : subnet.guests().subList(0, shown)) {
            guest(guest, x + 10, y);
            y += CARD + 6;
        }
        if (more) {
            text(x + 12, y + 13, "small", "and " + (subnet.guests().size() - shown) + " more");
        } else if (shown == 0) {
            text(x + 12, y + 13, "small", "empty");
        }
        return top + height;
    }

    private void guest(Guest guest, int x, int y) {
        int wide = COLUMN - 20;
        box(x, y, wide, CARD, 6, "#ffffff", "#cfd7df");
        boolean runs = guest.state().equals("running") || guest.state().equals("in-use");
        body.append("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>\n"
                .formatted(x + 13, y + 15, runs ? "#4c9f70" : "#b0b8c0"));
        String owner = guest.owner().orElse(guest.interfaceId());
        text(x + 24, y + 19, "", cut(guest.name().isEmpty() ? owner : guest.name() + "  " + owner, 38));
        end(x + wide - 10, y + 19, "small", guest.state());
        String addresses = String.join(" ", guest.addresses())
                + (guest.publicAddresses().isEmpty() ? "" : " → " + String.join(" ", guest.publicAddresses()));
        text(x + 24, y + 37, "mono", cut(addresses, 32));
        end(x + wide - 10, y + 37, "small", cut(String.join(", ", guest.groups()), 14));
    }

    private int routes(int top) {
        int y = top + 12;
        text(MARGIN, y, "head", "Routes");
        y += 8;
        for (Table table : picture.tables()) {
            y += LINE;
            text(
                    MARGIN,
                    y,
                    "",
                    table.id()
                            + (table.name().isEmpty() ? "" : "  " + table.name())
                            + (table.isMain() ? "  (main)" : ""));
            for (Route route : table.routes().stream().limit(MOST_ROUTES).toList()) {
                y += LINE;
                text(MARGIN + 16, y, "mono", route.destination());
                text(
                        MARGIN + 220,
                        y,
                        route.active() ? "mono" : "mono bad",
                        "→ " + route.target() + (route.active() ? "" : "  blackhole"));
            }
            if (table.routes().size() > MOST_ROUTES) {
                y += LINE;
                text(MARGIN + 16, y, "small", "and " + (table.routes().size() - MOST_ROUTES) + " more");
            }
        }
        return y + 8;
    }

    private int matrix(List<String> ends, int top) {
        int y = top + 12;
        text(MARGIN, y, "head", "Who may open connections to whom");
        text(MARGIN, y + LINE, "small", "from the row to the column of the same number");
        y += LINE + 14;
        List<String> kinds = PictureText.kinds(picture, ends);
        int left = MARGIN + LABEL + 30;
        for (int i = 0; i < ends.size(); i++) {
            middle(left + i * CELL + CELL / 2, y + 12, "small", Integer.toString(i + 1));
        }
        y += LINE;
        for (int row = 0; row < ends.size(); row++) {
            String from = ends.get(row);
            end(MARGIN + 20, y + 17, "small", Integer.toString(row + 1));
            text(MARGIN + 28, y + 17, "", cut(picture.ends().get(from), 36));
            for (int column = 0; column < ends.size(); column++) {
                cell(left + column * CELL, y, from, ends.get(column), kinds);
            }
            y += CELL;
        }
        y += 10;
        for (int i = 0; i < kinds.size(); i++) {
            box(MARGIN, y, 22, 18, 4, colour(i), colour(i));
            middle(MARGIN + 11, y + 13, "white", PictureText.letter(i));
            text(MARGIN + 32, y + 13, "", cut(kinds.get(i), (width - 2 * MARGIN - 32) / 6));
            y += 24;
        }
        int out = picture.leftOut() + picture.ends().size() - ends.size();
        if (out > 0) {
            text(MARGIN, y + 13, "small", out + " more interfaces are left out here.");
            y += 24;
        }
        return y;
    }

    private void cell(int x, int y, String from, String to, List<String> kinds) {
        if (from.equals(to)) {
            box(x + 1, y + 1, CELL - 2, CELL - 2, 4, "#dfe4e9", "#dfe4e9");
            return;
        }
        int kind = PictureText.traffic(picture, from, to).map(kinds::indexOf).orElse(-1);
        if (kind < 0) {
            box(x + 1, y + 1, CELL - 2, CELL - 2, 4, "#ffffff", "#e3e8ec");
            return;
        }
        box(x + 1, y + 1, CELL - 2, CELL - 2, 4, colour(kind), colour(kind));
        middle(x + CELL / 2, y + 17, "white", PictureText.letter(kind));
    }

    private static String colour(int kind) {
        return COLOURS.get(kind % COLOURS.size());
    }

    private void box(int x, int y, int wide, int high, int round, String fill, String stroke) {
        body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\" stroke=\"%s\"/>\n"
                .formatted(x, y, wide, high, round, fill, stroke));
    }

    private void text(int x, int y, String style, String words) {
        text(x, y, style, "start", words);
    }

    private void end(int x, int y, String style, String words) {
        text(x, y, style, "end", words);
    }

    private void middle(int x, int y, String style, String words) {
        text(x, y, style, "middle", words);
    }

    private void text(int x, int y, String style, String anchor, String words) {
        body.append("<text x=\"%d\" y=\"%d\" class=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(x, y, style, anchor, escaped(words)));
    }

    private static String cut(String words, int most) {
        return words.length() <= most ? words : words.substring(0, Math.max(0, most - 1)) + "…";
    }

    /** Names are the users', and may have any character. */
    static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default ->
                    escaped.appendCodePoint(
                            c < ' ' || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE ? '?' : c);
            }
        });
        return escaped.toString();
    }
}
