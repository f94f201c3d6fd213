package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.StockDataService;
import io.auspex.error.AuspexException;
import io.auspex.model.Horizon;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.ValidationReport;
import io.auspex.prediction.ValidationReport.Fault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds every fault of a request, not only the first. Thread-safe. */
final class RequestCheck {
    private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}(:[1-9][0-9]{0,8})?");
    private static final Pattern ALIAS = Pattern.compile("@[a-z][a-z0-9._-]{0,63}");
    private static final int NAMED = 5;

    private final StockDataService data;

    RequestCheck(StockDataService data) {
        this.data = data;
    }

    /**
     * {@return every fault}
     *
     * @param request what is to be forecast
     * @param symbols what can be asked for
     */
    ValidationReport check(PredictionRequest request, Collection<String> symbols) {
        var faults = new ArrayList<Fault>();
        boolean known = symbol(request.stockCode(), symbols, faults);
        model(request.modelId(), faults);
        request.horizon().ifPresent(text -> horizon(text, faults));
        level(request.confidenceLevel(), faults);
        request.deadline().ifPresent(time -> deadline(time, faults));
        if (known) {
            request.asOf().ifPresent(day -> asOf(request.stockCode(), day, faults));
        }
        return new ValidationReport(faults);
    }

    private static boolean symbol(String symbol, Collection<String> symbols, List<Fault> faults) {
        if (symbol.isBlank()) {
            faults.add(new Fault("stockCode", "not blank", symbol, "name a symbol, for example " + some(symbols)));
            return false;
        }
        if (!symbols.contains(symbol)) {
            faults.add(new Fault(
                    "stockCode",
                    "a symbol that the data service has",
                    symbol,
                    symbols.isEmpty() ? "it has none; add a source" : "it has " + some(symbols)));
            return false;
        }
        return true;
    }

    private static String some(Collection<String> symbols) {
        String first = String.join(", ", symbols.stream().limit(NAMED).toList());
        return symbols.size() > NAMED ? first + " and " + (symbols.size() - NAMED) + " more" : first;
    }

    private static void model(String reference, List<Fault> faults) {
        if (!MODEL.matcher(reference).matches() && !ALIAS.matcher(reference).matches()) {
            faults.add(new Fault(
                    "modelId", "name:version, name or @alias", reference, "for example ridge:3, ridge or @champion"));
        }
    }

    private static void horizon(String text, List<Fault> faults) {
        try {
            Horizon.parse(text);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("horizon", "a number of bars in [1, 1000]", text, "for example 5 or 5d"));
        }
    }

    private static void level(double level, List<Fault> faults) {
        if (!(level > 0.5 && level < 1)) {
            faults.add(new Fault(
                    "confidenceLevel",
                    "in (0.5, 1)",
                    Double.toString(level),
                    level > 1 && level < 100 ? "write " + level / 100 + " for " + level + " %" : "for example 0.90"));
        }
    }

    private static void deadline(Duration time, List<Fault> faults) {
        if (time.isNegative() || time.isZero()) {
            faults.add(new Fault("deadline", "above 0", time.toString(), "leave it out to wait as long as it takes"));
        }
    }

    /** A history that cannot be loaded is no fault of the request: the forecast will throw what is wrong with it. */
    private void asOf(String symbol, LocalDate day, List<Fault> faults) {
        Optional<DateRange> range;
        try {
            BarSeries history = data.history(symbol);
            range = history.range();
        } catch (AuspexException e) {
            return;
        }
        range.filter(r -> day.isBefore(r.from()))
                .ifPresent(r -> faults.add(new Fault(
                        "asOf",
                        "on or after the first bar of " + symbol + ", " + r.from(),
                        day.toString(),
                        "choose a later day or load more history")));
    }
}
