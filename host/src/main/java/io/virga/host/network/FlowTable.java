package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.ConnectionTable;
import io.virga.host.linux.ConnectionTable.Connection;
import io.virga.host.linux.ConnectionTable.Direction;
import io.virga.host.linux.Namespace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The flows that the kernel tracks in one namespace. Each change lists them once, whatever their number, and keeps none of
 * them in memory.
 */
final class FlowTable {
    /** A flow's mark: packets are judged by the rules of the interface to which the flow was opened. */
    static final int JUDGED_AT_RECEIVER = 1;

    /** A flow's mark: packets are judged by the rules of the interface that opened the flow. */
    static final int JUDGED_AT_OPENER = 2;

    /** A flow's mark: packets of its opener are judged by the rules of both interfaces, as if they opened it now. */
    static final int OPENING_JUDGED = 4;

    private final Namespace namespace;

    FlowTable(Namespace namespace) {
        this.namespace = requireNonNull(namespace, "namespace is null");
    }

    /** Ends all flows that have one of these addresses in either direction, before or after translation. */
    void cut(Collection<IpBlock> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        BlockIndex<Boolean> lost = new BlockIndex<>();
        addresses.forEach(block -> lost.add(block, true));
        forEach((table, flow) -> {
            if (has(flow.original(), lost) || has(flow.reply(), lost)) {
                table.delete(flow);
            }
        });
    }

    private static boolean has(Direction direction, BlockIndex<Boolean> addresses) {
        return !addresses.of(IpBlock.address(direction.source())).isEmpty()
                || !addresses.of(IpBlock.address(direction.destination())).isEmpty();
    }

    /**
     * Ends all flows whose addresses are translated otherwise than to these public addresses.
     *
     * @param publicAddresses by private address
     * @return the public addresses of flows that were ended
     */
    Set<IpBlock> cutTranslatedExcept(Map<IpBlock, IpBlock> publicAddresses) {
        Set<IpBlock> ended = new HashSet<>();
        forEach((table, flow) -> {
            // The other side replies to the translated source, and from what was the translated destination.
            IpBlock opener = IpBlock.address(flow.original().source());
            IpBlock openerSeen = IpBlock.address(flow.reply().destination());
            IpBlock receiver = IpBlock.address(flow.reply().source());
            IpBlock receiverSeen = IpBlock.address(flow.original().destination());
            boolean wrongOpener = !opener.equals(openerSeen) && !openerSeen.equals(publicAddresses.get(opener));
            boolean wrongReceiver =
                    !receiver.equals(receiverSeen) && !receiverSeen.equals(publicAddresses.get(receiver));
            if (wrongOpener) {
                ended.add(openerSeen);
            }
            if (wrongReceiver) {
                ended.add(receiverSeen);
            }
            if (wrongOpener || wrongReceiver) {
                table.delete(flow);
            }
        });
        return ended;
    }

    /** Lets the rules judge these flows: each packet until one of the opener's is accepted. */
    void judge(List<UntrackedFlows> untracked) {
        if (untracked.isEmpty()) {
            return;
        }
        UntrackedFlows.Index index = new UntrackedFlows.Index(untracked);
        forEach((table, flow) -> {
            int marks = index.marks(flow);
            if (marks != 0) {
                table.mark(flow, marks);
            }
        });
    }

    /** Lets the rules judge the next packet of each flow's opener. */
    void judgeAll() {
        forEach((table, flow) -> table.mark(flow, OPENING_JUDGED));
    }

    private void forEach(BiConsumer<ConnectionTable, Connection> action) {
        try (ConnectionTable table = ConnectionTable.open(namespace)) {
            table.forEach(flow -> action.accept(table, flow));
        }
    }
}
