package io.auspex.marketdata.features;

import io.auspex.marketdata.expression.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions of Alpha158 and Alpha360, in their order. [1] Stateless.
 *
 * <p>[1] microsoft/qlib (MIT), qlib/contrib/data/loader.py of 2026-04-22, with the configuration of its handlers.
 */
final class AlphaSets {
    private static final List<Integer> WINDOWS = List.of(5, 10, 20, 30, 60);
    private static final int DAYS = 60;

    private AlphaSets() {}

    /** Alpha158 with the given expression for the volume-weighted price. */
    static Map<String, Expression> alpha158(String vwap) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("KMID", "($close-$open)/$open");
        texts.put("KLEN", "($high-$low)/$open");
        texts.put("KMID2", "($close-$open)/($high-$low+1e-12)");
        texts.put("KUP", "($high-Greater($open, $close))/$open");
        texts.put("KUP2", "($high-Greater($open, $close))/($high-$low+1e-12)");
        texts.put("KLOW", "(Less($open, $close)-$low)/$open");
        texts.put("KLOW2", "(Less($open, $close)-$low)/($high-$low+1e-12)");
        texts.put("KSFT", "(2*$close-$high-$low)/$open");
        texts.put("KSFT2", "(2*$close-$high-$low)/($high-$low+1e-12)");
        texts.put("OPEN0", "$open/$close");
        texts.put("HIGH0", "$high/$close");
        texts.put("LOW0", "$low/$close");
        texts.put("VWAP0", vwap + "/$close");
        family(texts, "ROC", "Ref($close, w)/$close");
        family(texts, "MA", "Mean($close, w)/$close");
        family(texts, "STD", "Std($close, w)/$close");
        family(texts, "BETA", "Slope($close, w)/$close");
        family(texts, "RSQR", "Rsquare($close, w)");
        family(texts, "RESI", "Resi($close, w)/$close");
        family(texts, "MAX", "Max($high, w)/$close");
        family(texts, "MIN", "Min($low, w)/$close");
        family(texts, "QTLU", "Quantile($close, w, 0.8)/$close");
        family(texts, "QTLD", "Quantile($close, w, 0.2)/$close");
        family(texts, "RANK", "Rank($close, w)");
        family(texts, "RSV", "($close-Min($low, w))/(Max($high, w)-Min($low, w)+1e-12)");
        family(texts, "IMAX", "IdxMax($high, w)/w");
        family(texts, "IMIN", "IdxMin($low, w)/w");
        family(texts, "IMXD", "(IdxMax($high, w)-IdxMin($low, w))/w");
        family(texts, "CORR", "Corr($close, Log($volume+1), w)");
        family(texts, "CORD", "Corr($close/Ref($close, 1), Log($volume/Ref($volume, 1)+1), w)");
        family(texts, "CNTP", "Mean($close>Ref($close, 1), w)");
        family(texts, "CNTN", "Mean($close<Ref($close, 1), w)");
        family(texts, "CNTD", "Mean($close>Ref($close, 1), w)-Mean($close<Ref($close, 1), w)");
        moves(texts, "SUM", "$close");
        family(texts, "VMA", "Mean($volume, w)/($volume+1e-12)");
        family(texts, "VSTD", "Std($volume, w)/($volume+1e-12)");
        family(
                texts,
                "WVMA",
                "Std(Abs($close/Ref($close, 1)-1)*$volume, w)/(Mean(Abs($close/Ref($close, 1)-1)*$volume, w)+1e-12)");
        moves(texts, "VSUM", "$volume");
        return parse(texts);
    }

    /** Alpha360 with the given expression for the volume-weighted price. */
    static Map<String, Expression> alpha360(String vwap) {
        var texts = new LinkedHashMap<String, String>();
        lags(texts, "CLOSE", "$close", "$close");
        lags(texts, "OPEN", "$open", "$close");
        lags(texts, "HIGH", "$high", "$close");
        lags(texts, "LOW", "$low", "$close");
        lags(texts, "VWAP", vwap, "$close");
        lags(texts, "VOLUME", "$volume", "($volume+1e-12)");
        return parse(texts);
    }

    /** One feature per window; {@code w} in the text stands for it. */
    private static void family(Map<String, String> texts, String name, String text) {
        for (int window : WINDOWS) {
            texts.put(name + window, text.replaceAll("\\bw\\b", Integer.toString(window)));
        }
    }

    /** The share of rises, of falls, and their difference in all moves of a column. */
    private static void moves(Map<String, String> texts, String name, String x) {
        String up = "Sum(Greater(" + x + "-Ref(" + x + ", 1), 0), w)";
        String down = "Sum(Greater(Ref(" + x + ", 1)-" + x + ", 0), w)";
        String all = "(Sum(Abs(" + x + "-Ref(" + x + ", 1)), w)+1e-12)";
        family(texts, name + "P", up + "/" + all);
        family(texts, name + "N", down + "/" + all);
        family(texts, name + "D", "(" + up + "-" + down + ")/" + all);
    }

    private static void lags(Map<String, String> texts, String name, String x, String scale) {
        for (int lag = DAYS - 1; lag > 0; lag--) {
            texts.put(name + lag, "Ref(" + x + ", " + lag + ")/" + scale);
        }
        texts.put(name + 0, x + "/" + scale);
    }

    private static Map<String, Expression> parse(Map<String, String> texts) {
        var parsed = new LinkedHashMap<String, Expression>();
        texts.forEach((name, text) -> parsed.put(name, Expression.parse(text)));
        return parsed;
    }
}
