package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads all users, groups, roles, managed policies and instance profiles of the account from IAM's API. */
record IdentityTaker(Connections connections) {
    private static final String DETAILS = "GetAccountAuthorizationDetails";

    List<Picture.Identity> take() throws IOException {
        List<Picture.Identity> all = new ArrayList<>();
        for (Xml page : pages(
                DETAILS,
                Map.of(
                        "Filter.member.1", "User",
                        "Filter.member.2", "Group",
                        "Filter.member.3", "Role",
                        "Filter.member.4", "LocalManagedPolicy"))) {
            for (Xml user : page.items("UserDetailList")) {
                all.add(user(user));
            }
            for (Xml group : page.items("GroupDetailList")) {
                all.add(shown(Thing.Identity.Kind.GROUP, group, grants(group, "GroupPolicyList"), tags(group), 0));
            }
            for (Xml role : page.items("RoleDetailList")) {
                SortedMap<String, String> facts = grants(role, "RolePolicyList");
                facts.put(Fact.TRUST.key(), decoded(role.word("AssumeRolePolicyDocument")));
                all.add(shown(Thing.Identity.Kind.ROLE, role, facts, tags(role), 0));
            }
            for (Xml policy : page.items("Policies")) {
                all.add(policy(policy));
            }
        }
        for (Xml page : pages("ListInstanceProfiles", Map.of())) {
            for (Xml profile : page.items("InstanceProfiles")) {
                all.add(profile(profile));
            }
        }
        return all;
    }

    private static Picture.Identity shown(
            Thing.Identity.Kind kind,
            Xml item,
            SortedMap<String, String> facts,
            SortedMap<String, String> tags,
            int attachments) {
        facts.put(Fact.UNIQUE_ID.key(), item.word(kind.word() + "Id"));
        return new Picture.Identity(kind.id(item.word(kind.word() + "Name")), facts, tags, attachments);
    }

    private Picture.Identity user(Xml user) throws IOException {
        SortedMap<String, String> facts = grants(user, "UserPolicyList");
        user.items("GroupList").forEach(group -> facts.put(Fact.GROUP.key(group.text()), ""));
        for (Xml page : pages("ListAccessKeys", Map.of("UserName", user.word("UserName")))) {
            page.items("AccessKeyMetadata")
                    .forEach(key -> facts.put(Fact.ACCESS_KEY.key(key.word("AccessKeyId")), key.word("Status")));
        }
        return shown(Thing.Identity.Kind.USER, user, facts, tags(user), 0);
    }

    private Picture.Identity policy(Xml policy) throws IOException {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(Fact.DEFAULT_VERSION.key(), policy.word("DefaultVersionId"));
        policy.items("PolicyVersionList")
                .forEach(version ->
                        facts.put(Fact.VERSION.key(version.word("VersionId")), decoded(version.word("Document"))));
        return shown(
                Thing.Identity.Kind.POLICY,
                policy,
                facts,
                listedTags("ListPolicyTags", "PolicyArn", policy.word("Arn")),
                Integer.parseInt(policy.word("AttachmentCount")));
    }

    private Picture.Identity profile(Xml profile) throws IOException {
        SortedMap<String, String> facts = new TreeMap<>();
        profile.items("Roles").forEach(role -> facts.put(Fact.ROLE.key(role.word("RoleName")), ""));
        String name = "InstanceProfileName";
        return shown(
                Thing.Identity.Kind.PROFILE,
                profile,
                facts,
                listedTags("ListInstanceProfileTags", name, profile.word(name)),
                0);
    }

    private static SortedMap<String, String> grants(Xml holder, String inline) {
        SortedMap<String, String> facts = new TreeMap<>();
        holder.items(inline)
                .forEach(policy ->
                        facts.put(Fact.POLICY.key(policy.word("PolicyName")), decoded(policy.word("PolicyDocument"))));
        holder.items("AttachedManagedPolicies")
                .forEach(policy -> facts.put(Fact.ATTACHED.key(policy.word("PolicyArn")), ""));
        return facts;
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, UTF_8);
    }

    private static SortedMap<String, String> tags(Xml item) {
        SortedMap<String, String> tags = new TreeMap<>();
        item.items("Tags").forEach(tag -> tags.put(tag.word("Key"), tag.word("Value")));
        return tags;
    }

    private SortedMap<String, String> listedTags(String action, String parameter, String value) throws IOException {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Xml page : pages(action, Map.of(parameter, value))) {
            tags.putAll(tags(page));
        }
        return tags;
    }

    private List<Xml> pages(String action, Map<String, String> parameters) throws IOException {
        List<Xml> pages = new ArrayList<>();
        Map<String, String> all = new LinkedHashMap<>(parameters);
        while (true) {
            Xml answer = connections.ask(Route.IAM, action, all);
            Xml page = answer.at(action + "Result")
                    .orElseThrow(() -> new IOException(action + " is answered without its result"));
            pages.add(page);
            if (!page.word("IsTruncated").equals("true")) {
                return pages;
            }
            all.put("Marker", page.word("Marker"));
        }
    }
}
