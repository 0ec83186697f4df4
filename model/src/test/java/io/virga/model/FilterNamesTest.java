package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FilterNamesTest {
    private static String list(String... items) {
        StringBuilder html = new StringBuilder("<p>The filters.</p> <ul>");
        for (String item : items) {
            html.append(" <li> <p> ").append(item).append("</p> </li>");
        }
        return html.append(" </ul>").toString();
    }

    @Test
    void theFirstCodeOfAnItemIsTheName() {
        assertThat(FilterNames.in(list(
                        "<code>state</code> - The state (<code>pending</code> | <code>available</code>).",
                        "<code>vpc-id</code>: The VPC.",
                        "<code>attachment.id</code>- The attachment.",
                        "<code>ipam-id</code> ",
                        "<code>count </code> - How many.")))
                .containsExactly("attachment.id", "count", "ipam-id", "state", "vpc-id");
    }

    @Test
    void valuesInNestedListsAreNotNames() {
        assertThat(FilterNames.in(
                        "<ul> <li> <p> <code>tenancy</code> - One of:</p> <ul> <li> <p> <code>default</code> -"
                                + " Shared.</p> </li> <li> <p> <code>dedicated</code> - Single.</p> </li> </ul> </li> <li>"
                                + " <p> <code>zone</code> - A zone.</p> </li> </ul>"))
                .containsExactly("tenancy", "zone");
    }

    @Test
    void alternativesAreNames() {
        assertThat(FilterNames.in(list(
                        "<code>cidr-block</code> - A block, like <code>/28</code>. You can also use <code>cidr</code>"
                                + " or <code>cidrBlock</code> as the filter names.",
                        "<code>zone</code> - A zone. You can also use <code>availabilityZone</code> as the filter"
                                + " name.",
                        "<code>time</code> - A time. You can use a wildcard (<code>*</code>), for example,"
                                + " <code>2021-09-29T*</code>.")))
                .containsExactly("availabilityZone", "cidr", "cidr-block", "cidrBlock", "time", "zone");
    }

    @Test
    void tagsAreOneTemplate() {
        String rest = " - A tag. Specify <code>tag:Owner</code> for the name and <code>TeamA</code> for the value.";
        assertThat(FilterNames.in(list("<code>tag</code>" + rest))).containsExactly("tag:<key>");
        assertThat(FilterNames.in(list("<code>tag:&lt;key&gt;</code>" + rest))).containsExactly("tag:<key>");
        assertThat(FilterNames.in(list("<code>tag</code>:&lt;key&gt;" + rest))).containsExactly("tag:<key>");
        assertThat(FilterNames.in(list("<code>tag-key</code> - A key."))).containsExactly("tag-key");
    }

    @Test
    void namesWithoutCodeStyleAreFound() {
        assertThat(FilterNames.in("<ul> <li> <p>path-found - A Boolean value.</p> </li> <li><p>status - The status"
                        + " (running | failed).</p></li></ul>"))
                .containsExactly("path-found", "status");
    }

    @Test
    void aSingleFilterMayStandInASentence() {
        assertThat(FilterNames.in("<p>Filter tasks using the <code>task-state</code> filter and one of the following"
                        + " values: <code>active</code>, or <code>deleted</code>.</p>"))
                .containsExactly("task-state");
        assertThat(FilterNames.in("<p>There are no supported filters.</p>")).isEmpty();
    }
}
