package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.Member;
import io.virga.wire.Operation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves members of a restJson1 request from the document to where the model binds them: path, query and headers. */
final class RestParts {
    private static final Pattern LABEL = Pattern.compile("\\{([A-Za-z0-9]+)\\+?}");

    private RestParts() {}

    static void move(Draft draft, Operation<?, ?> operation) {
        draft.headers.add(new Header("Content-Type", "application/json"));
        draft.method = operation.http().method();
        List<String> query = new ArrayList<>();
        String path = operation.http().uri();
        if (operation.isDescribed()) {
            for (Member member : operation.input().members()) {
                Optional<String> text = text(draft, member);
                switch (member.location()) {
                    case LABEL ->
                        path = path.replaceAll(
                                "\\{" + member.name() + "\\+?}", Matcher.quoteReplacement(encoded(text.orElse("a"))));
                    case QUERY ->
                        text.ifPresent(value -> query.add(encoded(member.locationName()) + "=" + encoded(value)));
                    case HEADER ->
                        text.ifPresent(
                                value -> draft.headers.add(new Header(member.locationName(), TreeText.utf8(value))));
                    case BODY, QUERY_PARAMS, PREFIX_HEADERS, PAYLOAD, STATUS -> {}
                }
            }
        }
        path = LABEL.matcher(path).replaceAll("a");
        draft.path = query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + String.join("&", query);
    }

    /** Takes the text of a member that does not stand in the body out of the document. */
    private static Optional<String> text(Draft draft, Member member) {
        return switch (member.location()) {
            case LABEL, QUERY, HEADER ->
                Optional.ofNullable(draft.document.remove(member.jsonName())).map(String::valueOf);
            case BODY, QUERY_PARAMS, PREFIX_HEADERS, PAYLOAD, STATUS -> Optional.empty();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
