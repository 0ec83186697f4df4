package io.virga.cloud.resource;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DeleteTagsRequest;
import io.virga.api.ec2.DescribeTagsRequest;
import io.virga.api.ec2.DescribeTagsResult;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagDescription;
import io.virga.cloud.CloudTester;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private String vpc;
    private String image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        image = tester.image("tiny", 1).id();
        vpc = tester.call(Ec2.DESCRIBE_VPCS, DescribeVpcsRequest.builder().build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static CreateTagsRequest creating(List<String> ids, Tag... tags) {
        return CreateTagsRequest.builder().resources(ids).tags(List.of(tags)).build();
    }

    private void create(List<String> ids, Tag... tags) {
        tester.call(Ec2.CREATE_TAGS, creating(ids, tags));
    }

    private void delete(Tag... tags) {
        tester.call(
                Ec2.DELETE_TAGS,
                DeleteTagsRequest.builder()
                        .resources(List.of(vpc))
                        .tags(List.of(tags))
                        .build());
    }

    private List<String> tags(Filter... filters) {
        return tester
                .call(
                        Ec2.DESCRIBE_TAGS,
                        DescribeTagsRequest.builder().filters(List.of(filters)).build())
                .tags()
                .stream()
                .map(TagOperationsTest::text)
                .toList();
    }

    private static String text(TagDescription tag) {
        return tag.resourceType().orElseThrow() + " " + tag.key().orElseThrow() + "="
                + tag.value().orElseThrow();
    }

    @Test
    void putsReplacesAndTakesAway() {
        create(List.of(vpc, image), tag("Name", "one"), tag("stage", ""));
        create(List.of(vpc), tag("Name", "two"));
        assertThat(tags()).containsExactlyInAnyOrder("image Name=one", "image stage=", "vpc Name=two", "vpc stage=");
        delete(tag("Name", "another"));
        assertThat(tags(filter("resource-id", vpc))).containsExactly("vpc Name=two", "vpc stage=");
        delete(tag("stage", ""), Tag.builder().key("Name").build());
        assertThat(tags(filter("resource-id", vpc))).isEmpty();
        create(List.of(vpc), tag("a", "1"), tag("b", "2"));
        delete();
        assertThat(tags(filter("resource-id", vpc))).isEmpty();
    }

    @Test
    void filters() {
        create(List.of(vpc), tag("Name", "one"), tag("b", "x"));
        create(List.of(image), tag("Name", "two"));
        assertThat(tags(filter("resource-type", "vpc"))).containsExactly("vpc Name=one", "vpc b=x");
        assertThat(tags(filter("key", "Name"))).containsExactlyInAnyOrder("image Name=two", "vpc Name=one");
        assertThat(tags(filter("value", "t*"))).containsExactly("image Name=two");
        assertThat(tags(filter("tag:Name", "one", "two"), filter("resource-id", image)))
                .containsExactly("image Name=two");
        assertThat(tags(filter("resource-id", "vpc-00000000000000000"))).isEmpty();
    }

    @Test
    void pagesThroughTheTagsOfOneResourceAndOfTheNext() {
        create(
                List.of(vpc, image),
                IntStream.range(0, 7).mapToObj(i -> tag("key-" + i, "x")).toArray(Tag[]::new));
        for (List<Filter> filters : List.of(
                List.<Filter>of(),
                List.of(filter("resource-id", vpc, image, "vpc-00000000000000000", "none")),
                List.of(filter("value", "x")))) {
            List<String> all = tags(filters.toArray(Filter[]::new));
            assertThat(all).contains("vpc key-0=x", "image key-6=x").doesNotHaveDuplicates();
            List<List<String>> pages = CloudTester.pages(
                    (size, token) -> tester.call(
                            Ec2.DESCRIBE_TAGS,
                            DescribeTagsRequest.builder()
                                    .filters(filters)
                                    .maxResults(size)
                                    .nextToken(token)
                                    .build()),
                    answer ->
                            answer.tags().stream().map(TagOperationsTest::text).toList(),
                    DescribeTagsResult::nextToken,
                    5);
            assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
            assertThat(pages.subList(0, pages.size() - 1)).allMatch(page -> page.size() == 5);
        }
        assertThat(tags(filter("tag:key-3", "x"))).containsExactlyInAnyOrder("vpc key-3=x", "image key-3=x");
        assertThat(tags(filter("tag:key-3", "y"))).isEmpty();
    }

    @Test
    void refusesTagsThatCannotBe() {
        create(List.of(vpc), tag("Name", "one"));
        Map<String, Object> before = tester.everything();
        assertRefused("InvalidParameterValue", List.of(vpc), tag("aws:x", "y"));
        assertRefused("InvalidParameterValue", List.of(vpc), tag("", "y"));
        assertRefused("InvalidParameterValue", List.of(vpc), tag("k".repeat(129), "y"));
        assertRefused("InvalidParameterValue", List.of(vpc), tag("k", "v".repeat(257)));
        assertRefused("InvalidParameterValue", List.of(vpc), tag("k", "1"), tag("k", "2"));
        assertRefused("InvalidVpcID.NotFound", List.of(vpc, "vpc-00000000000000000"), tag("k", "v"));
        assertRefused("InvalidVpcID.Malformed", List.of("vpc-1"), tag("k", "v"));
        assertRefused("InvalidID", List.of("nonsense"), tag("k", "v"));
        assertRefused("InvalidID", List.of("zzz-00000000000000000"), tag("k", "v"));
        assertRefused("MissingParameter", List.of(), tag("k", "v"));
        assertRefused("MissingParameter", List.of(vpc));
        assertThat(tester.everything()).isEqualTo(before);
        create(List.of(vpc), tag("k".repeat(128), "v".repeat(256)));
    }

    private void assertRefused(String code, List<String> ids, Tag... tags) {
        assertThat(tester.code(Ec2.CREATE_TAGS, creating(ids, tags))).isEqualTo(code);
    }

    @Test
    void allowsFiftyTags() {
        List<Tag> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.add(tag("key" + i, "v"));
        }
        create(List.of(vpc), fifty.toArray(Tag[]::new));
        create(List.of(vpc), tag("key7", "changed"));
        assertRefused("TagLimitExceeded", List.of(vpc), tag("key50", "v"));
        assertThat(tags(filter("resource-id", vpc))).hasSize(50).contains("vpc key7=changed");
    }
}
