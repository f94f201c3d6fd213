package io.auspex.marketdata.expression;

import io.auspex.marketdata.expression.Node.Call;
import io.auspex.marketdata.expression.Node.Column;
import io.auspex.marketdata.expression.Node.Constant;
import io.auspex.marketdata.expression.Program.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns trees into a program. Equal sub-trees become one register; members of a family that look at one window (slope, fit and
 * residual of a line; largest value and its place; rank and quantiles) are computed in one pass; registers are used again
 * once their last reader is through. Good for one program, by one thread.
 */
final class Compiler {
    private final List<Node> outputs;
    private final Map<Node, Value> values = new HashMap<>();
    private final Map<List<Object>, List<Call>> families = new LinkedHashMap<>();
    private final Map<Node, Integer> rankings = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private int registers;

    Compiler(List<Node> outputs) {
        this.outputs = outputs;
    }

    private static final class Value {
        private int uses;
        private int register = -1;
    }

    Program compile() {
        var columns = new LinkedHashSet<String>();
        for (Node output : outputs) {
            output.collectColumns(columns);
            count(output);
        }
        for (String column : columns) {
            Value value = value(new Column(column));
            value.register = registers++;
            value.uses = Integer.MAX_VALUE / 2; // stays
        }
        for (int i = 0; i < outputs.size(); i++) {
            Node output = outputs.get(i);
            int register = emit(output);
            int index = i;
            steps.add((frame, sink) -> sink.accept(index, frame.register(register)));
            release(output);
        }
        return new Program(List.copyOf(columns), registers, rankings.size(), steps);
    }

    /** Counts the readers of every node and finds the families. */
    private void count(Node node) {
        Value value = value(node);
        value.uses++;
        if (value.uses > 1 || !(node instanceof Call call)) {
            return;
        }
        Object family = family(call.operator());
        if (family != call.operator()) {
            families.computeIfAbsent(key(family, call), k -> new ArrayList<>()).add(call);
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            if (reads(call, i)) {
                count(call.argument(i));
            }
        }
    }

    /** Whether an argument is read from a register. */
    private static boolean reads(Call call, int index) {
        Operator operator = call.operator();
        if (operator.parameters().get(index).length() == 1
                && "nrqw".contains(operator.parameters().get(index))) {
            return false;
        }
        return !(call.argument(index) instanceof Constant && Elementwise.takesConstant(call, index));
    }

    private static Object family(Operator operator) {
        return switch (operator) {
            case SLOPE, RSQUARE, RESI -> "line";
            case MAX, IDXMAX -> "max";
            case MIN, IDXMIN -> "min";
            case RANK, QUANTILE, MED -> "order";
            default -> operator;
        };
    }

    private static List<Object> key(Object family, Call call) {
        return List.of(family, call.argument(0), call.bars(1));
    }

    private Value value(Node node) {
        return values.computeIfAbsent(node, n -> new Value());
    }

    /** Computes a node if it is not there yet; {@return its register} */
    private int emit(Node node) {
        Value value = value(node);
        if (value.register >= 0) {
            return value.register;
        }
        switch (node) {
            case Constant constant -> {
                int out = allocate(value);
                steps.add((frame, sink) -> Elementwise.constant(constant.value(), frame.register(out), frame.size()));
            }
            case Call call
            when call.operator().crossSectional() ->
                steps.add((frame, sink) -> {
                    throw new IllegalStateException(call.operator().symbol() + " needs a panel");
                });
            case Call call when families.containsKey(key(family(call.operator()), call, node)) -> family(call);
            case Call call when call.operator().window() >= 0 -> window(call, value);
            case Call call -> elementwise(call, value);
            case Column column -> throw new IllegalStateException("column " + column.name() + " must have a register");
        }
        return value.register;
    }

    /** The key of a call's family; one that no family has if the operator belongs to none. */
    private static List<Object> key(Object family, Call call, Node node) {
        return family == call.operator() ? List.<Object>of(node) : key(family, call);
    }

    private void elementwise(Call call, Value value) {
        var inputs = new ArrayList<@Nullable Integer>();
        for (int i = 0; i < call.arguments().size(); i++) {
            inputs.add(reads(call, i) ? (Integer) emit(call.argument(i)) : null);
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            if (reads(call, i)) {
                release(call.argument(i)); // before the output is placed: it may take the place of an input
            }
        }
        int out = allocate(value);
        steps.add(Elementwise.step(call, inputs, out));
    }

    private void window(Call call, Value value) {
        int n = call.bars(call.operator().window());
        int x = emit(call.argument(0));
        boolean pair = call.operator() == Operator.CORR || call.operator() == Operator.COV;
        int y = pair ? emit(call.argument(1)) : -1;
        int out = allocate(value); // while the inputs are held: a window still reads what lies behind
        steps.add(windowStep(call.operator(), x, y, n, out));
        release(call.argument(0));
        if (pair) {
            release(call.argument(1));
        }
    }

    private static Step windowStep(Operator operator, int x, int y, int n, int out) {
        return switch (operator) {
            case REF -> (f, s) -> Shifts.shift(f.register(x), f.size(), n, f.register(out));
            case DELTA -> (f, s) -> Shifts.delta(f.register(x), f.size(), n, f.register(out));
            case SUM, MEAN, COUNT ->
                (f, s) -> RollingSums.run(f.register(x), f.size(), n, operator, f.register(out), f.work);
            case STD, VAR ->
                (f, s) -> RollingMoments.variance(
                        f.register(x), f.size(), n, operator == Operator.STD, f.register(out), f.work);
            case SKEW, KURT ->
                (f, s) -> RollingMoments.higher(
                        f.register(x), f.size(), n, operator == Operator.KURT, f.register(out), f.work);
            case CORR, COV ->
                (f, s) -> RollingPairs.run(
                        f.register(x), f.register(y), f.size(), n, operator == Operator.CORR, f.register(out), f.work);
            case WMA -> (f, s) -> Weighted.linear(f.register(x), f.size(), n, f.register(out), f.work);
            case EMA -> (f, s) -> Weighted.exponential(f.register(x), f.size(), n, f.register(out));
            case MAD -> (f, s) -> new SpreadTree(Math.min(n, f.size())).run(f.register(x), f.size(), f.register(out));
            default -> throw new IllegalStateException(operator + " is no rolling operator");
        };
    }

    /** Computes all members of the family of a call at once. */
    private void family(Call first) {
        List<Call> members = families.get(key(family(first.operator()), first));
        if (members == null) {
            throw new IllegalStateException(first + " must have a family");
        }
        int n = first.bars(1);
        int x = emit(first.argument(0));
        var placed = new ArrayList<Step>();
        switch (first.operator()) {
            case SLOPE, RSQUARE, RESI -> {
                int slope = place(members, Operator.SLOPE);
                int fit = place(members, Operator.RSQUARE);
                int rest = place(members, Operator.RESI);
                placed.add((f, s) -> RollingLine.run(
                        f.register(x), f.size(), n, optional(f, slope), optional(f, fit), optional(f, rest), f.work));
            }
            case MAX, IDXMAX -> {
                int value = place(members, Operator.MAX);
                int index = place(members, Operator.IDXMAX);
                placed.add((f, s) -> RollingExtremes.run(
                        f.register(x), f.size(), n, 1, optional(f, value), optional(f, index), f.work));
            }
            case MIN, IDXMIN -> {
                int value = place(members, Operator.MIN);
                int index = place(members, Operator.IDXMIN);
                placed.add((f, s) -> RollingExtremes.run(
                        f.register(x), f.size(), n, -1, optional(f, value), optional(f, index), f.work));
            }
            default -> {
                Integer known = rankings.get(first.argument(0));
                int ranking = known == null ? rankings.size() : known;
                if (known == null) {
                    rankings.put(first.argument(0), ranking);
                    steps.add((f, s) -> f.ranking(ranking).prepare(f.register(x), f.size()));
                }
                int rank = place(members, Operator.RANK);
                List<Call> cuts = members.stream()
                        .filter(m -> m.operator() != Operator.RANK)
                        .toList();
                var levels = new double[cuts.size()];
                var outs = new int[cuts.size()];
                for (int i = 0; i < outs.length; i++) {
                    levels[i] = cuts.get(i).operator() == Operator.MED
                            ? 0.5
                            : cuts.get(i).number(2);
                    outs[i] = allocate(value(cuts.get(i)));
                }
                placed.add((f, s) -> {
                    var targets = new double[outs.length][];
                    for (int i = 0; i < outs.length; i++) {
                        targets[i] = f.register(outs[i]);
                    }
                    f.ranking(ranking).run(n, optional(f, rank), levels, targets);
                });
            }
        }
        steps.addAll(placed);
        members.forEach(member -> release(member.argument(0)));
    }

    private int place(List<Call> members, Operator operator) {
        return members.stream()
                .filter(m -> m.operator() == operator)
                .findFirst()
                .map(m -> allocate(value(m)))
                .orElse(-1);
    }

    private static double @Nullable [] optional(Frame frame, int register) {
        return register < 0 ? null : frame.register(register);
    }

    private int allocate(Value value) {
        Integer again = free.pollLast();
        value.register = again == null ? registers++ : again;
        return value.register;
    }

    /** One reader of a node is through. */
    private void release(Node node) {
        Value value = value(node);
        if (--value.uses == 0) {
            free.addLast(value.register);
            value.register = -1;
        }
    }
}
