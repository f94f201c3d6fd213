package io.auspex.engine.backtest.report;

import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.backtest.OrderRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Orders counted by what became of them. */
final class OrderTally {
    private int filled;
    private int partly;
    private int working;
    private final Map<Reason, Integer> unfilled = new EnumMap<>(Reason.class);

    private OrderTally() {}

    static OrderTally of(Iterable<OrderRecord> orders) {
        var tally = new OrderTally();
        for (OrderRecord order : orders) {
            switch (order.outcome()) {
                case OrderOutcome.Filled o -> tally.filled++;
                case OrderOutcome.PartiallyFilled o -> tally.partly++;
                case OrderOutcome.Unfilled o -> tally.unfilled.merge(o.reason(), 1, Integer::sum);
                case OrderOutcome.Working o -> tally.working++;
            }
        }
        return tally;
    }

    /** An outcome and how many orders had it. */
    record Row(String outcome, int orders, boolean traded) {}

    /** {@return outcomes that occurred: filled, partly filled, the reasons against in the order of their number, working} */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(new Row("filled", filled, true));
        rows.add(new Row("partly filled", partly, true));
        rows.addAll(unfilled());
        rows.add(new Row("still waiting at the end", working, false));
        rows.removeIf(row -> row.orders() == 0);
        return rows;
    }

    /** {@return the reasons of orders without any fill, the most frequent first} */
    List<Row> unfilled() {
        return unfilled.entrySet().stream()
                .map(e -> new Row(text(e.getKey()), e.getValue(), false))
                .sorted((a, b) -> Integer.compare(b.orders(), a.orders()))
                .toList();
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case NOT_ENOUGH_CASH -> "not enough cash";
            case BELOW_LOT -> "below one lot";
            case SHORT_SELLING_NOT_ALLOWED -> "short selling not allowed";
            case INVALID_PRICE -> "impossible price";
            case EXPIRED -> "expired";
            case CANCELLED -> "cancelled by the strategy";
            case OTHER_EXIT_FILLED -> "the other exit was filled";
            case POSITION_CLOSED -> "the position was closed";
            case RUINED -> "the account was ruined";
        };
    }
}
