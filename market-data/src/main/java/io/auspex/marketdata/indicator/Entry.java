package io.auspex.marketdata.indicator;

import io.auspex.marketdata.indicator.CatalogEntry.Pair;
import io.auspex.marketdata.indicator.CatalogEntry.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes one entry of the catalogue; for one thread, once. */
final class Entry {
    static final String TA_LIB = "TA-Lib 0.6 conventions";
    static final String WILDER = "J. W. Wilder (1978), New Concepts in Technical Trading Systems; " + TA_LIB;

    private static final int LONGEST = 1_000_000;

    private final String name;
    private final IndicatorFamily family;
    private final String description;
    private String formula = "";
    private String source = "";
    private final List<IndicatorParameter> parameters = new ArrayList<>();
    private final List<IndicatorOption> options = new ArrayList<>();
    private final List<IndicatorOutput> outputs = new ArrayList<>();
    private final List<Pair> ascending = new ArrayList<>();
    private List<Input> inputs = List.of(Input.CHOSEN);
    private WarmUp warmUp = (arguments, output) -> 0;

    private Entry(String name, IndicatorFamily family, String description) {
        this.name = name;
        this.family = family;
        this.description = description;
    }

    static Entry of(IndicatorFamily family, String name, String description) {
        return new Entry(name, family, description);
    }

    Entry formula(String text) {
        formula = text;
        return this;
    }

    Entry source(String text) {
        source = text;
        return this;
    }

    /** The usual window, at least 1 bar. */
    Entry window(int usual) {
        return bars("window", usual, "bars");
    }

    /** The usual window, at least {@code min} bars. */
    Entry window(int usual, int min) {
        return bars("window", usual, min, "bars");
    }

    Entry bars(String parameter, int usual, String what) {
        return bars(parameter, usual, 1, what);
    }

    Entry bars(String parameter, int usual, int min, String what) {
        parameters.add(new IndicatorParameter(parameter, what, true, usual, min, LONGEST));
        return this;
    }

    Entry number(String parameter, double usual, double min, double max, String what) {
        parameters.add(new IndicatorParameter(parameter, what, false, usual, min, max));
        return this;
    }

    /** A convention by name; the first choice is the usual one. */
    Entry option(String option, String what, String... choices) {
        options.add(new IndicatorOption(option, what, List.of(choices)));
        return this;
    }

    /** An output without bounds; the first one is the main one. */
    Entry output(String output, String what) {
        return output(output, what, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    Entry output(String output, String what, double min, double max) {
        outputs.add(new IndicatorOutput(output, what, min, max));
        return this;
    }

    /** The columns of the bar that the kernel reads; the chosen field unless told otherwise. */
    Entry reads(Input... columns) {
        inputs = List.of(columns);
        return this;
    }

    /** One parameter must be below another. */
    Entry ascending(int lower, int upper) {
        ascending.add(new Pair(lower, upper));
        return this;
    }

    Entry warmUp(ToIntFunction<Arguments> bars) {
        return warmUpOf((arguments, output) -> bars.applyAsInt(arguments));
    }

    Entry warmUpOf(WarmUp bars) {
        warmUp = bars;
        return this;
    }

    CatalogEntry kernel(CatalogEntry.Factory factory) {
        return new CatalogEntry(
                new IndicatorDefinition(
                        name,
                        family,
                        description,
                        formula,
                        source,
                        parameters,
                        options,
                        outputs,
                        inputs.stream().map(Input::label).toList()),
                inputs,
                List.copyOf(ascending),
                warmUp,
                factory);
    }
}
