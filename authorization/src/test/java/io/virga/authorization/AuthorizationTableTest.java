package io.virga.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTableTest {
    private static final String ZOO = """
            action FeedAnimal write
              keys zoo:Food
              needs iam:PassRole zoo:Weigh
              on animal required zoo:Species
              on keeper optional
            action ListAnimals list
            action Weigh permissions
            key zoo:Food ArrayOfString
            key zoo:Species String
            key zoo:Tag/${TagKey} String
            kind animal arn:${Partition}:zoo:${Region}:${Account}:animal/${AnimalId}
              keys zoo:Species zoo:Tag/${TagKey}
            kind keeper arn:${Partition}:iam::${Account}:user/${UserName} arn:${Partition}:iam::${Account}:role/${RoleName}
            """;

    private static AuthorizationTable zoo(String overlay) {
        return new AuthorizationTable("zoo", ZOO, overlay);
    }

    private static ActionName action(String name) {
        return ActionName.parse(name);
    }

    @Test
    void anActionTellsWhatItIsCheckedAgainst() {
        AuthorizationTable zoo = zoo("");
        Action feed = zoo.action("FeedAnimal").orElseThrow();
        assertThat(feed.name()).hasToString("zoo:FeedAnimal");
        assertThat(feed.level()).isEqualTo(AccessLevel.WRITE);
        assertThat(feed.keys()).containsExactly(new ConditionKey("zoo:Food", ConditionKey.Type.STRING, true));
        assertThat(feed.needs()).containsExactly(action("iam:PassRole"), action("zoo:Weigh"));
        assertThat(feed.resources()).hasSize(2);
        assertThat(feed.resources().getFirst().kind())
                .isSameAs(zoo.kind("animal").orElseThrow());
        assertThat(feed.resources().getFirst().required()).isTrue();
        assertThat(feed.resources().getFirst().keys())
                .containsExactly(new ConditionKey("zoo:Species", ConditionKey.Type.STRING, false));
        assertThat(feed.resources().getLast().required()).isFalse();
        assertThat(zoo.action("ListAnimals").orElseThrow().resources()).isEmpty();
        assertThat(zoo.action("Weigh").orElseThrow().level()).isEqualTo(AccessLevel.PERMISSIONS);
    }

    @Test
    void namesAreFoundInAnyCase() {
        AuthorizationTable zoo = zoo("");
        assertThat(zoo.action("feedanimal")).isEqualTo(zoo.action("FeedAnimal")).isPresent();
        assertThat(zoo.key("ZOO:SPECIES")).isEqualTo(zoo.key("zoo:Species")).isPresent();
        assertThat(zoo.action("Feed")).isEmpty();
        assertThat(zoo.key("zoo:Specie")).isEmpty();
        assertThat(zoo.kind("plant")).isEmpty();
    }

    @Test
    void aKeyIsFoundByItsFamily() {
        ConditionKey tag = new ConditionKey("zoo:Tag/${TagKey}", ConditionKey.Type.STRING, false);
        assertThat(zoo("").key("zoo:tag/Diet")).contains(tag);
        assertThat(zoo("").key("zoo:Tag/")).isEmpty();
        assertThat(tag.covers("zoo:Tag/${TagKey}")).isTrue();
        ConditionKey domain = new ConditionKey("ci.${Domain}.example:branch", ConditionKey.Type.STRING, false);
        assertThat(domain.covers("ci.eu.example:branch")).isTrue();
        assertThat(domain.covers("ci.eu.example:commit")).isFalse();
        assertThat(domain.covers("ci.example:branch")).isFalse();
    }

    @Test
    void aKindCanHaveSeveralForms() {
        ResourceKind keeper = zoo("").kind("keeper").orElseThrow();
        assertThat(keeper.arns()).hasSize(2);
        assertThat(keeper.arn()).hasToString("arn:${Partition}:iam::${Account}:user/${UserName}");
        assertThat(zoo("").kinds()).extracting(ResourceKind::name).containsExactly("animal", "keeper");
    }

    @Test
    void anOperationNeedsTheActionOfItsName() {
        assertThat(zoo("").rule("FeedAnimal"))
                .contains(new OperationRule.Actions(
                        List.of(action("zoo:FeedAnimal")), List.of(action("iam:PassRole"), action("zoo:Weigh"))));
        assertThat(zoo("").rule("PetAnimal")).isEmpty();
    }

    @Test
    void theOverlaySaysWhatTheReferenceDoesNot() {
        AuthorizationTable zoo = zoo("""
                # a comment

                operation Look none # everybody may look
                operation Enter trust # the ticket decides
                operation FeedAll zoo:FeedAnimal zoo:ListAnimals? # feeds those that it finds
                action PetAnimal write # the reference lacks it
                needs Weigh zoo:ListAnimals # finds the animal
                on Weigh animal optional zoo:Species # it can be about all
                """);
        assertThat(zoo.rule("Look")).contains(new OperationRule.Open("everybody may look"));
        assertThat(zoo.rule("Enter"))
                .contains(new OperationRule.TrustPolicy(action("zoo:Enter"), "the ticket decides"));
        assertThat(zoo.rule("FeedAll"))
                .contains(new OperationRule.Actions(
                        List.of(action("zoo:FeedAnimal")),
                        List.of(action("zoo:ListAnimals"), action("iam:PassRole"), action("zoo:Weigh"))));
        assertThat(zoo.rule("PetAnimal"))
                .contains(new OperationRule.Actions(List.of(action("zoo:PetAnimal")), List.of()));
        Action weigh = zoo.action("Weigh").orElseThrow();
        assertThat(weigh.needs()).containsExactly(action("zoo:ListAnimals"));
        assertThat(weigh.resources()).extracting(use -> use.kind().name()).containsExactly("animal");
        assertThat(zoo.actions())
                .extracting(a -> a.name().action())
                .containsExactly("FeedAnimal", "ListAnimals", "Weigh", "PetAnimal");
    }

    @Test
    void theOverlayReplacesAKindOfAnAction() {
        Action feed = zoo("on FeedAnimal animal optional # it can be about all\n")
                .action("FeedAnimal")
                .orElseThrow();
        assertThat(feed.resources()).extracting(ResourceUse::required).containsExactly(false, false);
        assertThat(feed.resources().getFirst().keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operation Look none",
                "operation Look # a reason",
                "look around here # a reason",
                "operation Look none # one\noperation look none # two"
            })
    void anOverlayOfAnotherFormIsRefused(String overlay) {
        assertThatIllegalStateException().isThrownBy(() -> zoo(overlay)).withMessageContaining("zoo.overlay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action Feed",
                "action Feed write\n  on plant required",
                "action Feed write\n  on animal perhaps",
                "action Feed write\n  keys zoo:Weather",
                "action Feed write\n  eats hay"
            })
    void anEntryOfAnotherFormIsRefused(String entry) {
        AuthorizationTable table =
                new AuthorizationTable("zoo", entry + "\nkind animal arn:${Partition}:zoo:::animal/${Id}\n", "");
        assertThatIllegalStateException().isThrownBy(() -> table.action("Feed")).withMessageContaining("zoo.table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "food hay\n",
                "food",
                "action Feed write\naction feed read\n",
                "action Weigh write\naction Feed write\n",
                "key zoo:Food String\naction Feed write\n",
                "\naction Feed write\n"
            })
    void aTableOfAnotherFormIsRefusedWhereAllOfItIsAskedFor(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AuthorizationTable("zoo", text, "").actions())
                .withMessageContaining("zoo.table");
    }

    @Property
    void everyEntryIsFoundAndNoOther(
            @ForAll @Size(max = 40) List<@AlphaChars @StringLength(min = 1, max = 6) String> names,
            @ForAll @AlphaChars @StringLength(min = 1, max = 6) String other) {
        SortedSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(names);
        StringBuilder text = new StringBuilder();
        sorted.forEach(name -> text.append("action ").append(name).append(" read\n  needs a:b\n"));
        sorted.forEach(name -> text.append("key ").append(name).append(" String\n"));
        AuthorizationTable table = new AuthorizationTable("zoo", text.toString(), "");
        for (String name : sorted) {
            assertThat(table.action(name).orElseThrow().name().action()).isEqualTo(name);
            assertThat(table.action(name).orElseThrow().needs()).hasSize(1);
            assertThat(table.key(name).orElseThrow().name()).isEqualTo(name);
        }
        assertThat(table.action(other).isPresent()).isEqualTo(sorted.contains(other));
        assertThat(table.kind(other)).isEmpty();
        assertThat(table.actions()).hasSize(sorted.size());
    }

    @Test
    void anActionInBothTableAndOverlayIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        zoo("action Weigh write # the reference lacks it\n").action("Weigh"))
                .withMessageContaining("both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "EC2", "../ec2", "ec2.table", "a/b"})
    void otherPrefixesHaveNoTable(String prefix) {
        assertThat(AuthorizationTable.find(prefix)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorizationTable.of(prefix));
    }

    @Test
    void aTableIsReadOnce() {
        assertThat(AuthorizationTable.of("ec2")).isSameAs(AuthorizationTable.of("ec2"));
        Optional<Action> launch = AuthorizationTable.of("ec2").action("RunInstances");
        assertThat(launch.orElseThrow())
                .isSameAs(AuthorizationTable.of("ec2").action("RunInstances").orElseThrow());
    }

    @Test
    void actionNamesHaveAServiceAndAName() {
        assertThat(ActionName.parse("ec2:RunInstances")).isEqualTo(new ActionName("ec2", "RunInstances"));
        for (String other : List.of("RunInstances", ":RunInstances", "ec2:", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ActionName.parse(other));
        }
    }
}
