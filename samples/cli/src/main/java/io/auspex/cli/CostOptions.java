package io.auspex.cli;

import io.auspex.backtest.Costs;
import io.auspex.backtest.Slippage;
import picocli.CommandLine.Option;

/** The options for what trading costs. */
final class CostOptions {
    @Option(names = "--cash", paramLabel = "AMOUNT", description = "Cash at the start; by default ${DEFAULT-VALUE}.")
    private double cash = 100_000;

    @Option(
            names = "--commission",
            paramLabel = "RATE",
            description = "Commission as a fraction of the value of each fill; 0.001 is 10 basis points. By default 0.")
    private double commission;

    @Option(
            names = "--slippage",
            paramLabel = "BP",
            description = "How much worse than the quote market and stop orders fill, in basis points. By default 0.")
    private double slippage;

    double cash() {
        return Check.positive("--cash", cash, "give the cash at the start, for example --cash 10000");
    }

    double commission() {
        return Check.within("--commission", 0, 1, commission, "0.001 is 10 basis points");
    }

    double slippage() {
        return Check.within("--slippage", 0, 10_000, slippage, "2 is two basis points, 0.02 %");
    }

    Costs costs(double tax) {
        return Costs.perValue(commission())
                .withSlippage(Slippage.basisPoints(slippage()))
                .withTaxOnSales(Check.within("--tax", 0, 1, tax, "0.0005 is 0.05 % of every sale"));
    }
}
