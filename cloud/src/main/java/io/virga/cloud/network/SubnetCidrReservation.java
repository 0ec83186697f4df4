package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A reservation of addresses of a subnet. An address in it is never chosen for an interface; a request can name it.
 *
 * @param type {@code explicit}, for addresses that requests name, or {@code prefix}, for prefixes of interfaces
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html">Subnet CIDR reservations</a>
 */
public record SubnetCidrReservation(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String subnetId,
        String cidr,
        String type,
        Optional<String> description)
        implements Resource<SubnetCidrReservation> {
    public static final ResourceType<SubnetCidrReservation> TYPE = ResourceType.named(
                    "subnet-cidr-reservation", "scr", SubnetCidrReservation.class)
            .errors(
                    "InvalidSubnetCidrReservationID.NotFound",
                    "InvalidSubnetCidrReservationID.Malformed",
                    "subnet CIDR reservation")
            .noIdFilter()
            .filter("reservationType", SubnetCidrReservation::type)
            .indexedFilter("subnet-id", reservation -> List.of(reservation.subnetId()))
            .build();

    public SubnetCidrReservation {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(subnetId, "subnetId is null");
        requireNonNull(cidr, "cidr is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }

    /** The reservations of a subnet. */
    static List<SubnetCidrReservation> ofSubnet(Reader reader, Subnet subnet) {
        return TYPE.unguarded().findBy(reader, Scope.of(subnet), "subnet-id", subnet.id());
    }

    /** Whether delegated blocks are chosen out of it. */
    boolean isForPrefixes() {
        return type.equals("prefix");
    }

    AddressBlock block() {
        return AddressBlock.of(cidr);
    }

    @Override
    public SubnetCidrReservation withTags(SortedMap<String, String> newTags) {
        return new SubnetCidrReservation(id, account, region, newTags, subnetId, cidr, type, description);
    }
}
