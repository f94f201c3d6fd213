package io.auspex.cli;

import io.auspex.metrics.MetricConvention;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how ratios are computed. */
final class ConventionOptions {
    @Option(
            names = "--periods-per-year",
            paramLabel = "N",
            description =
                    "Periods in a year, for annualizing: 252 for daily equity bars, 365 for daily crypto, 12 for months.")
    private Optional<Double> periodsPerYear = Optional.empty();

    @Option(
            names = "--risk-free",
            paramLabel = "RATE",
            description = "Risk-free return per year as a fraction; 0.02 is 2 %%. By default 0.")
    private Optional<Double> riskFree = Optional.empty();

    @Option(
            names = "--ddof",
            paramLabel = "0|1",
            description = "What is subtracted from n in a variance: 1 (sample, the default) or 0 (population).")
    private Optional<Integer> ddof = Optional.empty();

    @Option(
            names = "--geometric",
            description = "Annualize by compounding instead of mean x N and deviation x sqrt(N).")
    private boolean geometric;

    @Option(
            names = "--tail",
            paramLabel = "LEVEL",
            description =
                    "Level of value at risk and expected shortfall, in (0.5, 1). By default 0.95, the worst 5 %%.")
    private Optional<Double> tail = Optional.empty();

    /** {@return whether any part of the convention was given} */
    boolean given() {
        return periodsGiven() || riskFree.isPresent() || ddof.isPresent() || geometric || tail.isPresent();
    }

    /** {@return whether the periods per year were given} */
    boolean periodsGiven() {
        return periodsPerYear.isPresent();
    }

    /** {@return a convention with the parts that the options set} */
    MetricConvention over(MetricConvention start) {
        var convention = start;
        if (periodsPerYear.isPresent()) {
            convention = convention.withPeriodsPerYear(Check.above(
                    "--periods-per-year", 0, periodsPerYear.get(), "give 252 for daily equity bars, 12 for months"));
        }
        if (riskFree.isPresent()) {
            Check.above("--risk-free", -1, riskFree.get(), "0.02 is 2 % a year");
            convention = convention.withRiskFreeRate(riskFree.get());
        }
        if (ddof.isPresent()) {
            convention = convention.withDegreesOfFreedom(
                    Check.whole("--ddof", 0, 1, ddof.get(), "1 is the sample, 0 the population"));
        }
        if (tail.isPresent()) {
            Check.level("--tail", tail.get(), "0.95 looks at the worst 5 %");
            convention = convention.withConfidence(tail.get());
        }
        return geometric ? convention.withAnnualization(MetricConvention.Annualization.GEOMETRIC) : convention;
    }

    /** {@return a convention in words} */
    static String words(MetricConvention c) {
        String kind = c.annualization() == MetricConvention.Annualization.GEOMETRIC ? "geometric" : "arithmetic";
        return Cells.shortest(c.periodsPerYear()) + " periods a year, risk-free " + Cells.shortest(c.riskFreeRate())
                + " a year, n - " + c.degreesOfFreedom() + ", " + kind + ", tail " + c.confidence();
    }
}
