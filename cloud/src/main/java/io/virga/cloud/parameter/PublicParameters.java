package io.virga.cloud.parameter;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.ImageFamily;
import io.virga.cloud.image.Images;
import io.virga.cloud.image.PublishedImage;
import io.virga.cloud.parameter.PublicParameter.Version;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The public parameters of a region. They are not stored: they follow from the images that are there, so that a parameter
 * exists exactly as long as an image that it leads to. A removed image is no version any more.
 *
 * @see <a href="https://docs.aws.amazon.com/linux/al2023/ug/ec2.html">Amazon Linux 2023 on EC2</a>
 * @see <a href="https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/">Find Ubuntu images on AWS</a>
 * @see <a href="https://wiki.debian.org/Cloud/AmazonEC2Image">Debian images on EC2</a>
 */
final class PublicParameters {
    private static final String TEXT = "text";
    private static final String IMAGE = "aws:ec2:image";

    private final Images images;

    PublicParameters(Images images) {
        this.images = requireNonNull(images, "images is null");
    }

    /** All public parameters of a region, by name. */
    SortedMap<String, PublicParameter> in(Reader reader, String region) {
        Map<String, List<PublishedImage>> byName = new LinkedHashMap<>();
        for (PublishedImage image : images.published(reader, region)) {
            names(image)
                    .forEach(name -> byName.computeIfAbsent(name, absent -> new ArrayList<>())
                            .add(image));
        }
        SortedMap<String, PublicParameter> parameters = new TreeMap<>();
        byName.forEach((name, published) -> parameters.put(
                name,
                new PublicParameter(
                        name,
                        dataType(published.getFirst().family()),
                        published.stream()
                                .map(image -> new Version(image.id(), image.created()))
                                .toList())));
        return parameters;
    }

    /** The parameter that a name means in a region, whatever its selector. */
    Optional<PublicParameter> find(Reader reader, String region, ParameterName name) {
        return name.isPublic() && name.isIn(region)
                ? Optional.ofNullable(in(reader, region).get(name.name()))
                : Optional.empty();
    }

    private static String dataType(ImageFamily family) {
        return switch (family) {
            case AMAZON_LINUX_2023, AMAZON_LINUX_2023_MINIMAL -> TEXT;
            case UBUNTU_22_04, UBUNTU_24_04, DEBIAN_12, DEBIAN_13 -> IMAGE;
        };
    }

    /** The names that lead to an image, or did until a newer one was published. */
    private static Stream<String> names(PublishedImage image) {
        return switch (image.family()) {
            case AMAZON_LINUX_2023 -> amazon("al2023-ami", image);
            case AMAZON_LINUX_2023_MINIMAL -> amazon("al2023-ami-minimal", image);
            case UBUNTU_22_04 -> ubuntu(List.of("22.04", "jammy"), image);
            case UBUNTU_24_04 -> ubuntu(List.of("24.04", "noble"), image);
            case DEBIAN_12 -> debian(List.of("12", "bookworm"), image);
            case DEBIAN_13 -> debian(List.of("13", "trixie"), image);
        };
    }

    private static Stream<String> amazon(String line, PublishedImage image) {
        return Stream.of("default", "6.1")
                .map(kernel -> "/aws/service/ami-amazon-linux-latest/" + line + "-kernel-" + kernel + "-"
                        + image.architecture());
    }

    private static Stream<String> ubuntu(List<String> releases, PublishedImage image) {
        return releases.stream()
                .flatMap(release -> Stream.of("current", image.release())
                        .map(serial -> "/aws/service/canonical/ubuntu/server/" + release + "/stable/" + serial + "/"
                                + debianArchitecture(image) + "/hvm/ebs-" + image.volumeType() + "/ami-id"));
    }

    private static Stream<String> debian(List<String> releases, PublishedImage image) {
        return releases.stream()
                .map(release -> "/aws/service/debian/release/" + release + "/latest/" + debianArchitecture(image));
    }

    private static String debianArchitecture(PublishedImage image) {
        return image.architecture().equals("x86_64") ? "amd64" : image.architecture();
    }
}
