package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateSubnetCidrReservationRequest;
import io.virga.api.ec2.CreateSubnetCidrReservationResult;
import io.virga.api.ec2.DeleteSubnetCidrReservationRequest;
import io.virga.api.ec2.DeleteSubnetCidrReservationResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetSubnetCidrReservationsRequest;
import io.virga.api.ec2.GetSubnetCidrReservationsResult;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import java.util.List;
import java.util.SortedMap;

/** CreateSubnetCidrReservation, DeleteSubnetCidrReservation and GetSubnetCidrReservations. */
final class SubnetCidrReservationOperations {
    private static final ReadAlong WITHOUT_RESOURCE =
            new ReadAlong("the action has no resources, and is authorized before it begins");

    private final Ids ids;

    SubnetCidrReservationOperations(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                this::create,
                "SubnetId",
                "Cidr",
                "ReservationType",
                "Description",
                "TagSpecifications");
        operations.on(Ec2.DELETE_SUBNET_CIDR_RESERVATION, this::delete, "SubnetCidrReservationId");
        operations.describe(Ec2.GET_SUBNET_CIDR_RESERVATIONS, this::list, "SubnetId");
    }

    private CreateSubnetCidrReservationResult create(Call call, CreateSubnetCidrReservationRequest request) {
        String subnetId = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        String text = request.cidr().orElseThrow(() -> Errors.missingParameter("Cidr"));
        String type = request.reservationType().orElseThrow(() -> Errors.missingParameter("ReservationType"));
        AddressBlock block = AddressBlock.parseLoosely(text).orElseThrow(() -> VpcErrors.notABlock(text, "cidr"));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), SubnetCidrReservation.TYPE);
        return call.write(transaction -> {
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), call.action(), subnetId);
            SubnetCidrReservation reservation = new SubnetCidrReservation(
                    ids.next("scr"),
                    call.account(),
                    call.region(),
                    tags,
                    subnetId,
                    block.toString(),
                    type,
                    request.description());
            SubnetCidrReservation.TYPE.authorizeTags(transaction, call.acting(), call.action(), reservation);
            if (subnet.blocks().stream().noneMatch(own -> own.contains(block))) {
                throw VpcErrors.reservationOutside(text, subnetId);
            }
            SubnetCidrReservation.ofSubnet(transaction, subnet).stream()
                    .filter(other -> other.block().overlaps(block))
                    .findFirst()
                    .ifPresent(other -> {
                        throw VpcErrors.reservationConflict(text, other.id());
                    });
            transaction.insert(SubnetCidrReservation.TYPE.documents(), reservation);
            return CreateSubnetCidrReservationResult.builder()
                    .subnetCidrReservation(VpcViews.reservation(reservation))
                    .build();
        });
    }

    private DeleteSubnetCidrReservationResult delete(Call call, DeleteSubnetCidrReservationRequest request) {
        String id =
                request.subnetCidrReservationId().orElseThrow(() -> Errors.missingParameter("SubnetCidrReservationId"));
        return call.write(transaction -> {
            SubnetCidrReservation gone =
                    SubnetCidrReservation.TYPE.get(transaction, call.acting(), WITHOUT_RESOURCE, id);
            transaction.delete(SubnetCidrReservation.TYPE.documents(), id);
            return DeleteSubnetCidrReservationResult.builder()
                    .deletedSubnetCidrReservation(VpcViews.reservation(gone))
                    .build();
        });
    }

    private GetSubnetCidrReservationsResult list(Call call, GetSubnetCidrReservationsRequest request) {
        String subnetId = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        return call.read(reader -> {
            Subnet.TYPE.get(reader, call.acting(), WITHOUT_RESOURCE, subnetId);
            Page<SubnetCidrReservation> page = Page.of(
                    call,
                    reader,
                    SubnetCidrReservation.TYPE,
                    request,
                    List.of(),
                    reservation -> reservation.subnetId().equals(subnetId));
            return GetSubnetCidrReservationsResult.builder()
                    .subnetIpv4CidrReservations(views(page, false))
                    .subnetIpv6CidrReservations(views(page, true))
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static List<io.virga.api.ec2.SubnetCidrReservation> views(Page<SubnetCidrReservation> page, boolean ipv6) {
        return page.items().stream()
                .filter(reservation -> AddressBlock.isIpv6(reservation.cidr()) == ipv6)
                .map(VpcViews::reservation)
                .toList();
    }
}
