package io.virga.trials.fuzz;

import io.virga.trials.fuzz.Surface.Protocols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The changes that are applied to a valid request, with their weights. */
enum Mutation {
    VALID(Kind.STRUCTURE, 160, Protocols.ALL, (draft, dice) -> {}),
    EMPTY(Kind.STRUCTURE, 30, Protocols.ALL, StructureMutations::empty),
    MISSING_MEMBER(Kind.STRUCTURE, 30, StructureMutations::missing),
    DOUBLED_MEMBER(Kind.STRUCTURE, 30, StructureMutations::doubled),
    UNKNOWN_MEMBER(Kind.STRUCTURE, 30, StructureMutations::unknown),
    FOREIGN_MEMBER(Kind.STRUCTURE, 15, StructureMutations::foreign),
    REORDERED(Kind.ORDER, 20, StructureMutations::reordered),
    WRONG_INDEX(Kind.STRUCTURE, 30, StructureMutations::index),
    GAPS(Kind.STRUCTURE, 15, StructureMutations::gaps),
    DEEP(Kind.DEPTH, 15, StructureMutations::deep),
    NESTED(Kind.DEPTH, 15, StructureMutations::nested),
    FLAT(Kind.DEPTH, 15, StructureMutations::flat),
    OTHER_CASE(Kind.STRUCTURE, 10, StructureMutations::otherCase),
    FIFTY_THOUSAND_PARAMETERS(Kind.SIZE, 1, StructureMutations::fiftyThousand),
    MANY_ELEMENTS(Kind.SIZE, 3, StructureMutations::manyElements),

    WRONG_TYPE(Kind.TYPE, 40, ValueMutations::wrongType),
    NUMBER_AT_THE_EDGE(Kind.TYPE, 30, ValueMutations::edge),
    BLANK_VALUE(Kind.TYPE, 20, ValueMutations::blank),
    NOT_IN_ENUM(Kind.TYPE, 20, ValueMutations::notInEnum),
    LONG_VALUE(Kind.SIZE, 15, ValueMutations::longer),
    HUGE_VALUE(Kind.SIZE, 2, ValueMutations::huge),
    WILDCARDS(Kind.TYPE, 15, ValueMutations::wildcards),
    MALFORMED_ID(Kind.IDS, 30, ValueMutations::malformedId),
    ABSENT_ID(Kind.IDS, 30, ValueMutations::absentId),
    OTHER_REGION(Kind.IDS, 30, ValueMutations::otherRegion),
    OTHER_ACCOUNT(Kind.IDS, 20, ValueMutations::otherAccount),
    PAGE_TOKEN(Kind.TYPE, 20, ValueMutations::pageToken),
    CLIENT_TOKEN(Kind.TYPE, 20, ValueMutations::clientToken),

    BAD_ESCAPE(Kind.ENCODING, 20, EncodingMutations::badEscape),
    NOT_UTF_8(Kind.ENCODING, 20, EncodingMutations::notUtf8),
    OVERLONG_UTF_8(Kind.ENCODING, 10, EncodingMutations::overlong),
    SURROGATES(Kind.ENCODING, 10, EncodingMutations::surrogate),
    NUL(Kind.ENCODING, 15, EncodingMutations::nul),
    HOSTILE_TO_XML(Kind.ENCODING, 30, EncodingMutations::hostileToXml),
    UNICODE(Kind.ENCODING, 15, EncodingMutations::unicode),
    RAW_BYTES(Kind.ENCODING, 15, EncodingMutations::rawBytes),
    SPACES(Kind.ENCODING, 10, EncodingMutations::spaces),
    ENCODED_TWICE(Kind.ENCODING, 10, EncodingMutations::encodedTwice),
    ALL_ESCAPED(Kind.ENCODING, 15, EncodingMutations::allEscaped),
    BLANK_PIECES(Kind.ENCODING, 10, EncodingMutations::blanks),
    LONG_NAME(Kind.SIZE, 5, EncodingMutations::longName),
    NAME_ALONE(Kind.ENCODING, 10, EncodingMutations::nameAlone),
    BYTE_ORDER_MARK(Kind.ENCODING, 5, EncodingMutations::byteOrderMark),

    POLICY(Kind.TYPE, 40, ValueMutations::policy),
    DOCUMENT_FOR_QUERY(Kind.ROUTING, 10, RoutingMutations::documentForQuery),

    DOCUMENT_MEMBER(Kind.DOCUMENT, 40, Protocols.DOCUMENT, DocumentMutations::member),
    DOCUMENT_TYPE(Kind.DOCUMENT, 60, Protocols.DOCUMENT, DocumentMutations::type),
    DOCUMENT_DEPTH(Kind.DOCUMENT, 15, Protocols.DOCUMENT, DocumentMutations::depth),
    DOCUMENT_SIZE(Kind.DOCUMENT, 3, Protocols.DOCUMENT, DocumentMutations::size),
    DOCUMENT_SYNTAX(Kind.DOCUMENT, 60, Protocols.DOCUMENT, DocumentMutations::syntax),
    DOCUMENT_BYTES(Kind.DOCUMENT, 40, Protocols.DOCUMENT, DocumentMutations::bytes),
    DOCUMENT_COMPRESSED(Kind.DOCUMENT, 3, Protocols.DOCUMENT, DocumentMutations::compressed),
    OPERATION_NAME(Kind.ROUTING, 60, Protocols.DOCUMENT, RoutingMutations::name),
    MEDIA_TYPE(Kind.ROUTING, 20, Protocols.DOCUMENT, RoutingMutations::mediaType),
    OTHER_PROTOCOL(Kind.ROUTING, 20, Protocols.DOCUMENT, RoutingMutations::otherProtocol),

    GET(Kind.TRANSPORT, 25, TransportMutations::get),
    POST_WITH_QUERY(Kind.TRANSPORT, 15, TransportMutations::postWithQuery),
    CONTENT_TYPE(Kind.TRANSPORT, 15, TransportMutations::contentType),
    NO_CONTENT_TYPE(Kind.TRANSPORT, 5, TransportMutations::noContentType),
    METHOD(Kind.TRANSPORT, 15, Protocols.ALL, TransportMutations::method),
    PATH(Kind.TRANSPORT, 15, Protocols.ALL, TransportMutations::path),
    CHUNKED(Kind.TRANSPORT, 15, Protocols.ALL, TransportMutations::chunked),
    EXPECT_CONTINUE(Kind.TRANSPORT, 5, Protocols.ALL, TransportMutations::expectContinue),
    HTTP_1_0(Kind.TRANSPORT, 5, Protocols.ALL, TransportMutations::http10),
    MANY_HEADERS(Kind.SIZE, 5, Protocols.ALL, TransportMutations::manyHeaders),
    LONG_HEADER(Kind.SIZE, 5, Protocols.ALL, TransportMutations::longHeader),
    HEADERS_OVER_LIMIT(Kind.SIZE, 5, Protocols.ALL, TransportMutations::headerOverLimit),
    DOUBLE_HEADERS(Kind.TRANSPORT, 5, TransportMutations::doubleHeaders),
    CONTENT_ENCODING(Kind.TRANSPORT, 5, Protocols.ALL, TransportMutations::contentEncoding),
    BODY_AT_LIMIT(Kind.SIZE, 2, TransportMutations::bodyAtLimit),
    BODY_OVER_LIMIT(Kind.SIZE, 2, TransportMutations::bodyOverLimit),
    PIPELINED(Kind.TRANSPORT, 8, Protocols.ALL, TransportMutations::pipelined),
    SLOW_BODY(Kind.TRANSPORT, 4, Protocols.ALL, TransportMutations::slowly),
    TRUNCATED_BODY(Kind.TRANSPORT, 10, Protocols.ALL, TransportMutations::truncated),
    ABANDONED(Kind.TRANSPORT, 5, Protocols.ALL, TransportMutations::abandoned),

    UNSIGNED(Kind.SIGNATURE, 15, Protocols.ALL, SignatureMutations::unsigned),
    REPLAYED(Kind.SIGNATURE, 15, Protocols.ALL, SignatureMutations::replayed),
    CLOCK_WITHIN_BOUNDS(Kind.SIGNATURE, 5, Protocols.ALL, SignatureMutations::clockWithinBounds),
    CLOCK_OUT_OF_BOUNDS(Kind.SIGNATURE, 15, Protocols.ALL, SignatureMutations::clockOutOfBounds),
    WRONG_SECRET(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::wrongSecret),
    UNKNOWN_KEY(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::unknownKey),
    SESSION_TOKEN(Kind.SIGNATURE, 5, Protocols.ALL, SignatureMutations::sessionToken),
    WRONG_REGION(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::wrongRegion),
    WRONG_SERVICE(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::wrongService),
    OTHER_SERVICE(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::otherService),
    ALTERED_BODY(Kind.SIGNATURE, 15, Protocols.ALL, SignatureMutations::alteredBody),
    ALTERED_TARGET(Kind.SIGNATURE, 10, SignatureMutations::alteredTarget),
    ALTERED_HEADER(Kind.SIGNATURE, 10, SignatureMutations::alteredHeader),
    ALTERED_SIGNATURE(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::alteredSignature),
    MISSING_HEADER(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::missingHeader),
    UNSIGNED_HEADER(Kind.SIGNATURE, 10, Protocols.ALL, SignatureMutations::unsignedHeader),
    BODY_HASH(Kind.SIGNATURE, 5, Protocols.ALL, SignatureMutations::bodyHash),
    PRESIGNED(Kind.SIGNATURE, 20, SignatureMutations::presigned),
    PRESIGNED_ALTERED(Kind.SIGNATURE, 10, SignatureMutations::presignedAltered),
    PRESIGNED_TOO_LATE(Kind.SIGNATURE, 10, SignatureMutations::presignedTooLate),
    SIGNED_TWICE(Kind.SIGNATURE, 5, SignatureMutations::signedTwice),
    CUT_AUTHORIZATION(Kind.SIGNATURE, 15, Protocols.ALL, SignatureMutations::cutAuthorization),
    STRANGE_AUTHORIZATION(Kind.SIGNATURE, 15, Protocols.ALL, SignatureMutations::strangeAuthorization),
    VERSION_2(Kind.SIGNATURE, 5, SignatureMutations::version2),

    RAW_REQUEST_LINE(10, (number, name, dice) -> raw(number, name, RawRequests.requestLine(dice))),
    RAW_HEADERS(10, (number, name, dice) -> raw(number, name, RawRequests.headers(dice))),
    RAW_CHUNKS(10, (number, name, dice) -> raw(number, name, RawRequests.chunks(dice))),
    RAW_LENGTHS(10, (number, name, dice) -> RawRequests.shot(number, name, RawRequests.lengths(dice), true)),
    RAW_PIPELINE(5, (number, name, dice) -> raw(number, name, RawRequests.pipeline(dice))),

    OWN_PAGES(Kind.OWN_PAGES, 10, OwnPages::anyMethod),
    OWN_PAGES_UNSIGNED(Kind.OWN_PAGES, 10, OwnPages::unsigned),
    IMAGE_BUILD(Kind.OWN_PAGES, 5, OwnPages::build),
    IMAGE_IMPORT(Kind.OWN_PAGES, 10, OwnPages::json),
    IMAGE_REMOVAL(Kind.OWN_PAGES, 5, OwnPages::remove),
    RESET(Kind.OWN_PAGES, 5, OwnPages::reset),

    FOREIGN_HOST(Kind.DOORSTEP, 10, Protocols.ALL, DoorstepShots::host),
    FOREIGN_PAGE(Kind.DOORSTEP, 10, DoorstepShots::page),
    FOREIGN_EFFECT(Kind.DOORSTEP, 10, DoorstepShots::effect),
    FOREIGN_OWN_PAGE(Kind.DOORSTEP, 5, DoorstepShots::own);

    /** The aspect of a request that is changed. */
    enum Kind {
        STRUCTURE,
        ORDER,
        DEPTH,
        TYPE,
        SIZE,
        IDS,
        ENCODING,
        DOCUMENT,
        ROUTING,
        TRANSPORT,
        SIGNATURE,
        RAW_HTTP,
        OWN_PAGES,
        DOORSTEP
    }

    private interface Change {
        void of(Draft draft, Dice dice);
    }

    private interface Whole {
        Shot of(long number, String mutation, Dice dice);
    }

    /** Mutations that may precede another one, because they do not affect what the other one promises. */
    private static final List<Mutation> FIRST = List.of(
            VALID, VALID, VALID, MISSING_MEMBER, WRONG_TYPE, NUMBER_AT_THE_EDGE, ABSENT_ID, MALFORMED_ID, GAPS, NESTED);

    private static final List<Principal> PRINCIPALS = List.of(Principal.values());

    private final Kind kind;
    private final int weight;
    private final Protocols protocols;
    // The lambdas are stateless.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Whole whole;

    Mutation(Kind kind, int weight, Change change) {
        this(kind, weight, Protocols.QUERY, change);
    }

    Mutation(Kind kind, int weight, Protocols protocols, Change change) {
        this(kind, weight, protocols, change, null);
    }

    Mutation(Kind kind, int weight, Whole whole) {
        this(kind, weight, Protocols.ALL, null, whole);
    }

    Mutation(int weight, Whole whole) {
        this(Kind.RAW_HTTP, weight, whole);
    }

    Mutation(Kind kind, int weight, Protocols protocols, Change change, Whole whole) {
        this.kind = kind;
        this.weight = weight;
        this.protocols = protocols;
        this.change = change;
        this.whole = whole;
    }

    /** These mutations, each repeated as often as its weight says. */
    static List<Mutation> byWeight(Collection<Mutation> chosen) {
        List<Mutation> all = new ArrayList<>();
        for (Mutation mutation : chosen) {
            for (int i = 0; i < mutation.weight; i++) {
                all.add(mutation);
            }
        }
        return List.copyOf(all);
    }

    private static Shot raw(long number, String name, String bytes) {
        return RawRequests.shot(number, name, bytes, false);
    }

    /** Whether this is the name of a mutation that the doorstep must refuse. */
    static boolean isOfDoorstep(String name) {
        return Stream.of(values())
                .anyMatch(one -> one.kind == Kind.DOORSTEP && one.name().equals(name));
    }

    Kind kind() {
        return kind;
    }

    /** The label in tables: {@code wrong index}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The protocols whose requests it can change. */
    Protocols protocols() {
        return protocols;
    }

    /** Makes a request of this kind. */
    Shot shot(long number, Surface surface, Known known, Dice dice) {
        if (whole != null) {
            return whole.of(number, name(), dice);
        }
        Draft draft = surface.draft(protocols, known, dice);
        if (dice.oneIn(4)) {
            draft.signedBy(dice.of(PRINCIPALS));
        }
        if (draft.isQuery() && dice.oneIn(3)) {
            dice.of(FIRST).change.of(draft, dice);
        }
        change.of(draft, dice);
        return draft.shot(number, name());
    }
}
