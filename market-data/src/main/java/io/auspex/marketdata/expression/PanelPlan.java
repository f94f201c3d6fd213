package io.auspex.marketdata.expression;

import io.auspex.marketdata.expression.Node.Call;
import io.auspex.marketdata.expression.Node.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions that may compare symbols, cut at the comparisons: each step gives a column per symbol that the later steps, and at last
 * the rest, read like a column of the bars. Used by {@link io.auspex.marketdata.panel.Panel}. Immutable and thread-safe.
 *
 * @param steps in order
 * @param rest what is left; compares nothing
 */
public record PanelPlan(List<Step> steps, ExpressionSet rest) {
    /** Copies the list. */
    public PanelPlan {
        steps = List.copyOf(steps);
    }

    /**
     * A comparison of symbols.
     *
     * @param column name of the column that it gives; no text can name it
     * @param operator what is done
     * @param inputs its arguments that differ from bar to bar; compare nothing
     * @param level the number that it was given; NaN if it takes none
     */
    public record Step(String column, Operator operator, ExpressionSet inputs, double level) {}

    /**
     * {@return the plan for a set of expressions}
     *
     * @param columns expression by name, in order; at least one
     */
    public static PanelPlan of(Map<String, Expression> columns) {
        var cut = new Cut();
        var rest = new LinkedHashMap<String, Expression>();
        columns.forEach((name, expression) -> rest.put(name, expression.withRoot(cut.of(expression.root()))));
        return new PanelPlan(cut.steps, ExpressionSet.of(rest));
    }

    /** Replaces every comparison by the column that it gives; equal ones by one. */
    private static final class Cut {
        private final List<Step> steps = new ArrayList<>();
        private final Map<Node, Node> known = new HashMap<>();

        Node of(Node node) {
            if (!node.crossSectional() || !(node instanceof Call call)) {
                return node;
            }
            Node found = known.get(node);
            if (found != null) {
                return found;
            }
            var arguments = call.arguments().stream().map(this::of).toList();
            Node replaced = new Call(call.operator(), arguments);
            if (call.operator().crossSectional()) {
                String column = "#" + (steps.size() + 1);
                var inputs = new LinkedHashMap<String, Expression>();
                double level = Double.NaN;
                for (int i = 0; i < arguments.size(); i++) {
                    if (call.operator().parameters().get(i).equals("x")) {
                        inputs.put("input" + i, Expression.of(arguments.get(i)));
                    } else {
                        level = call.number(i);
                    }
                }
                steps.add(new Step(column, call.operator(), ExpressionSet.of(inputs), level));
                replaced = new Column(column);
            }
            known.put(node, replaced);
            return replaced;
        }
    }
}
