package io.virga.trials.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws the cost of requests over the number of resident instances. Both axes are logarithmic. The plot is legible on
 * light and dark backgrounds.
 */
final class CostPlot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 430;
    private static final int LEFT = 64;
    private static final int RIGHT = 560;
    private static final int TOP = 56;
    private static final int BOTTOM = 370;
    private static final int LABEL_DISTANCE = 17;
    private static final double[] STEPS = {1, 2, 5};

    /**
     * Six colours that colour-blind people can distinguish: darker ones for a light background, lighter ones for a dark
     * one.
     */
    private static final List<String> ON_LIGHT =
            List.of("#0b62c4", "#b35900", "#0a7d52", "#b3246f", "#6b46c1", "#5c5c00");

    private static final List<String> ON_DARK =
            List.of("#6cb2ff", "#ffab5e", "#4fd1a1", "#ff8cc6", "#b9a3ff", "#d6d65c");

    private CostPlot() {}

    record Dot(double x, double y) {}

    record Line(String name, List<Dot> dots) {
        Line {
            dots = List.copyOf(dots);
        }
    }

    /** An SVG document. */
    static String svg(String title, String xTitle, List<Line> lines) {
        List<Dot> all = lines.stream().flatMap(line -> line.dots().stream()).toList();
        Scale x = Scale.powers(all.stream().mapToDouble(Dot::x).toArray(), LEFT, RIGHT);
        Scale y = Scale.steps(all.stream().mapToDouble(Dot::y).toArray(), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n")
                .append(style(lines.size()))
                .append("<title>")
                .append(escaped(title))
                .append("</title>\n");
        text(svg, LEFT, 26, "start", "title", title);
        for (double tick : x.ticks()) {
            rule(svg, x.at(tick), TOP, x.at(tick), BOTTOM);
            text(svg, x.at(tick), BOTTOM + 20, "middle", "text", String.format(Locale.ROOT, "%,.0f", tick));
        }
        for (double tick : y.ticks()) {
            rule(svg, LEFT, y.at(tick), RIGHT, y.at(tick));
            text(svg, LEFT - 8, y.at(tick) + 4, "end", "text", number(tick));
        }
        text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "text", xTitle);
        draw(svg, lines, x, y);
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, List<Line> lines, Scale x, Scale y) {
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder points = new StringBuilder();
            for (Dot dot : lines.get(i).dots()) {
                points.append(format(x.at(dot.x())))
                        .append(',')
                        .append(format(y.at(dot.y())))
                        .append(' ');
            }
            svg.append("<polyline class=\"line c")
                    .append(i)
                    .append("\" points=\"")
                    .append(points.toString().strip())
                    .append("\"/>\n");
            for (Dot dot : lines.get(i).dots()) {
                svg.append("<circle class=\"dot c")
                        .append(i)
                        .append("\" cx=\"")
                        .append(format(x.at(dot.x())))
                        .append("\" cy=\"")
                        .append(format(y.at(dot.y())))
                        .append("\" r=\"3.5\"/>\n");
            }
        }
        label(svg, lines, y);
    }

    /** Labels the lines at their right ends. Moves labels apart that would overlap. */
    private static void label(StringBuilder svg, List<Line> lines, Scale y) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(
                i -> y.at(lines.get(i).dots().getLast().y())));
        double lowest = Double.NEGATIVE_INFINITY;
        for (int i : order) {
            double at = Math.max(y.at(lines.get(i).dots().getLast().y()) + 4, lowest + LABEL_DISTANCE);
            lowest = at;
            text(svg, RIGHT + 12, at, "start", "name c" + i, lines.get(i).name());
        }
    }

    private static String style(int lines) {
        StringBuilder style = new StringBuilder("<style>\n");
        style.append("text { fill: #24292f } .title { font-weight: 600; font-size: 15px }\n")
                .append(".rule { stroke: #8c959f; stroke-opacity: .35 }\n")
                .append(".line { fill: none; stroke-width: 2.2; stroke-linejoin: round }\n");
        colours(style, lines, ON_LIGHT);
        style.append("@media (prefers-color-scheme: dark) {\ntext { fill: #e6edf3 }\n");
        colours(style, lines, ON_DARK);
        return style.append("}\n</style>\n").toString();
    }

    private static void colours(StringBuilder style, int lines, List<String> colours) {
        for (int i = 0; i < lines; i++) {
            String colour = colours.get(i % colours.size());
            style.append(".line.c")
                    .append(i)
                    .append(" { stroke: ")
                    .append(colour)
                    .append(" } .dot.c")
                    .append(i)
                    .append(", .name.c")
                    .append(i)
                    .append(" { fill: ")
                    .append(colour)
                    .append(" }\n");
        }
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"rule\" x1=\"")
                .append(format(x1))
                .append("\" y1=\"")
                .append(format(y1))
                .append("\" x2=\"")
                .append(format(x2))
                .append("\" y2=\"")
                .append(format(y2))
                .append("\"/>\n");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String kind, String text) {
        svg.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(format(x))
                .append("\" y=\"")
                .append(format(y))
                .append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escaped(text))
                .append("</text>\n");
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A logarithmic axis between two ticks. */
    private record Scale(List<Double> ticks, double from, double to) {
        /** Ticks at powers of ten. */
        static Scale powers(double[] values, double from, double to) {
            return new Scale(ticks(values, new double[] {1}), from, to);
        }

        /** Ticks at 1, 2, 5, 10 and so on. */
        static Scale steps(double[] values, double from, double to) {
            return new Scale(ticks(values, STEPS), from, to);
        }

        private static List<Double> ticks(double[] values, double[] steps) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            List<Double> all = new ArrayList<>();
            for (int power = -4; power <= 7; power++) {
                for (double step : steps) {
                    // Parse the decimal text, so that 0.2 is exactly 0.2 and not slightly more.
                    all.add(Double.parseDouble(Math.round(step) + "e" + power));
                }
            }
            int first = 0;
            while (first + 1 < all.size() && all.get(first + 1) <= least) {
                first++;
            }
            int last = first;
            while (last + 1 < all.size() && all.get(last) < most) {
                last++;
            }
            return all.subList(first, last + 1);
        }

        double at(double value) {
            // Values below the first tick are drawn on the axis.
            double part = Math.log(Math.max(value, ticks.getFirst()) / ticks.getFirst())
                    / Math.log(ticks.getLast() / ticks.getFirst());
            return from + (to - from) * part;
        }
    }
}
