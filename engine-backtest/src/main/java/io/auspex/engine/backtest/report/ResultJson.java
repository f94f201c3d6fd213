package io.auspex.engine.backtest.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auspex.backtest.AccountRules;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestStatistics;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.EquityCurve;
import io.auspex.backtest.FillCounters;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.backtest.OrderRecord;
import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Slippage;
import io.auspex.backtest.Trade;
import io.auspex.data.DataFinding;
import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A result as JSON, under the names of its components. What is not a finite number is null. */
final class ResultJson {
    private final JsonGenerator json;

    private ResultJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a result and a line end; leaves the writer open. */
    static void write(BacktestResult result, JsonOption option, Writer writer) throws IOException {
        var factory = JsonFactory.builder().build();
        try (JsonGenerator json = factory.createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new LinePrinter());
            new ResultJson(json).result(result, option == JsonOption.WHOLE);
            json.writeRaw('\n');
        }
    }

    private void result(BacktestResult r, boolean whole) throws IOException {
        json.writeStartObject();
        json.writeStringField("backtestId", r.backtestId());
        json.writeStringField("strategyName", r.strategyName());
        parameters(r.parameters());
        json.writeArrayFieldStart("symbols");
        for (String symbol : r.symbols()) {
            json.writeString(symbol);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("period");
        json.writeStringField("from", r.period().from().toString());
        json.writeStringField("to", r.period().to().toString());
        json.writeEndObject();
        number("initialCash", r.initialCash());
        number("finalValue", r.finalValue());
        number("totalReturn", r.totalReturn());
        number("annualizedReturn", r.annualizedReturn());
        number("volatility", r.volatility());
        number("sharpeRatio", r.sharpeRatio());
        number("maxDrawdown", r.maxDrawdown());
        number("winRate", r.winRate());
        number("profitFactor", r.profitFactor());
        json.writeNumberField("totalTrades", r.totalTrades());
        if (whole) {
            trades(r.tradeHistory());
            roundTrips(r.roundTrips());
            orders(r.orders());
            equity(r.equity());
        }
        statistics(r.statistics());
        counters(r.counters());
        json.writeStringField("ending", r.ending().name());
        findings(r.findings());
        costs(r.costs());
        fills(r.fills());
        account(r.account());
        convention(r.convention());
        json.writeEndObject();
    }

    private void parameters(Map<String, Object> parameters) throws IOException {
        json.writeObjectFieldStart("parameters");
        for (var entry : parameters.entrySet()) {
            json.writeFieldName(entry.getKey());
            switch (entry.getValue()) {
                case Integer i -> json.writeNumber(i);
                case Long l -> json.writeNumber(l);
                case Short s -> json.writeNumber(s);
                case BigInteger i -> json.writeNumber(i);
                case BigDecimal d -> json.writeNumber(d);
                case Double d when Double.isFinite(d) -> json.writeNumber(d);
                case Double d -> json.writeNull();
                case Float f when Float.isFinite(f) -> json.writeNumber(f);
                case Float f -> json.writeNull();
                case Boolean b -> json.writeBoolean(b);
                case Object other -> json.writeString(other.toString());
            }
        }
        json.writeEndObject();
    }

    private void trades(Iterable<Trade> trades) throws IOException {
        json.writeArrayFieldStart("tradeHistory");
        for (Trade t : trades) {
            json.writeStartObject();
            json.writeNumberField("tradeId", t.tradeId());
            json.writeStringField("stockCode", t.stockCode());
            json.writeStringField("action", t.action().name());
            number("quantity", t.quantity());
            number("price", t.price());
            json.writeStringField("timestamp", t.timestamp().toString());
            number("commission", t.commission());
            number("pnl", t.pnl());
            json.writeNumberField("orderId", t.orderId());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void roundTrips(Iterable<RoundTrip> trips) throws IOException {
        json.writeArrayFieldStart("roundTrips");
        for (RoundTrip t : trips) {
            json.writeStartObject();
            json.writeStringField("stockCode", t.stockCode());
            number("quantity", t.quantity());
            json.writeStringField("entryTime", t.entryTime().toString());
            number("entryPrice", t.entryPrice());
            json.writeStringField("exitTime", t.exitTime().toString());
            number("exitPrice", t.exitPrice());
            json.writeNumberField("bars", t.bars());
            number("costs", t.costs());
            number("pnl", t.pnl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void orders(Iterable<OrderRecord> orders) throws IOException {
        json.writeArrayFieldStart("orders");
        for (OrderRecord o : orders) {
            json.writeStartObject();
            json.writeNumberField("orderId", o.orderId());
            json.writeStringField("stockCode", o.stockCode());
            json.writeStringField("action", o.action().name());
            json.writeStringField("type", o.type().name());
            json.writeStringField("placedAt", o.placedAt().toString());
            number("limit", o.limit());
            number("stop", o.stop());
            json.writeStringField("tag", o.tag());
            json.writeObjectFieldStart("outcome");
            outcome(o.outcome());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void outcome(OrderOutcome outcome) throws IOException {
        switch (outcome) {
            case OrderOutcome.Filled filled -> {
                json.writeStringField("status", "FILLED");
                json.writeStringField("at", filled.at().toString());
                number("price", filled.price());
                number("quantity", filled.quantity());
            }
            case OrderOutcome.PartiallyFilled part -> {
                json.writeStringField("status", "PARTIALLY_FILLED");
                number("price", part.price());
                number("quantity", part.quantity());
                number("remaining", part.remaining());
                Optional<Reason> reason = part.reason();
                if (reason.isPresent()) {
                    json.writeStringField("reason", reason.get().name());
                } else {
                    json.writeNullField("reason");
                }
            }
            case OrderOutcome.Unfilled unfilled -> {
                json.writeStringField("status", "UNFILLED");
                json.writeStringField("at", unfilled.at().toString());
                json.writeStringField("reason", unfilled.reason().name());
            }
            case OrderOutcome.Working working -> json.writeStringField("status", "WORKING");
        }
    }

    private void equity(EquityCurve curve) throws IOException {
        json.writeObjectFieldStart("equity");
        json.writeArrayFieldStart("times");
        for (int i = 0; i < curve.size(); i++) {
            json.writeString(TimeLabels.instant(curve.times().get(i)).toString());
        }
        json.writeEndArray();
        column("equity", curve.equity());
        column("cash", curve.cash());
        json.writeEndObject();
    }

    private void column(String name, DoubleColumn values) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    private void statistics(BacktestStatistics s) throws IOException {
        json.writeObjectFieldStart("statistics");
        number("sortinoRatio", s.sortinoRatio());
        number("calmarRatio", s.calmarRatio());
        number("cagr", s.cagr());
        number("averageDrawdown", s.averageDrawdown());
        json.writeStringField("longestDrawdown", s.longestDrawdown().toString());
        json.writeStringField(
                "averageDrawdownDuration", s.averageDrawdownDuration().toString());
        number("exposure", s.exposure());
        number("bestTrade", s.bestTrade());
        number("worstTrade", s.worstTrade());
        number("averageTrade", s.averageTrade());
        number("expectancy", s.expectancy());
        json.writeStringField("averageTradeDuration", s.averageTradeDuration().toString());
        json.writeStringField("longestTrade", s.longestTrade().toString());
        number("systemQualityNumber", s.systemQualityNumber());
        number("kellyCriterion", s.kellyCriterion());
        number("profitFactorOfReturns", s.profitFactorOfReturns());
        number("buyAndHoldReturn", s.buyAndHoldReturn());
        number("totalCosts", s.totalCosts());
        number("turnover", s.turnover());
        number("peakEquity", s.peakEquity());
        json.writeEndObject();
    }

    private void counters(FillCounters c) throws IOException {
        json.writeObjectFieldStart("counters");
        json.writeNumberField("ambiguousBars", c.ambiguousBars());
        json.writeNumberField("gappedStops", c.gappedStops());
        json.writeNumberField("cappedByVolume", c.cappedByVolume());
        json.writeNumberField("reducedByCash", c.reducedByCash());
        json.writeNumberField("unfilled", c.unfilled());
        json.writeEndObject();
    }

    private void findings(Iterable<DataFinding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (DataFinding f : findings) {
            json.writeStartObject();
            json.writeStringField("severity", f.severity().name());
            json.writeStringField("rule", f.rule());
            json.writeStringField("source", f.source());
            if (f.line().isPresent()) {
                json.writeNumberField("line", f.line().getAsLong());
            } else {
                json.writeNullField("line");
            }
            json.writeStringField("column", f.column());
            json.writeStringField("value", f.value());
            json.writeStringField("message", f.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void costs(Costs costs) throws IOException {
        json.writeObjectFieldStart("costs");
        json.writeObjectFieldStart("commission");
        if (costs.commission() instanceof Commission.Linear linear) {
            number("fixed", linear.fixed());
            number("rate", linear.rate());
            number("perUnit", linear.perUnit());
            number("minimum", linear.minimum());
        } else {
            json.writeStringField("description", Assumptions.nameOf(costs.commission()));
        }
        json.writeEndObject();
        number("taxOnSales", costs.taxOnSales());
        json.writeObjectFieldStart("slippage");
        switch (costs.slippage()) {
            case Slippage.Proportional proportional -> number("rate", proportional.rate());
            case Slippage.Absolute absolute -> number("amount", absolute.amount());
            case Slippage other -> json.writeStringField("description", Assumptions.nameOf(other));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void fills(FillRules fills) throws IOException {
        json.writeObjectFieldStart("fills");
        json.writeStringField("timing", fills.timing().name());
        json.writeStringField("touch", fills.touch().name());
        json.writeStringField("sameBar", fills.sameBar().name());
        json.writeStringField("stopLimit", fills.stopLimit().name());
        number("maxParticipation", fills.maxParticipation());
        json.writeEndObject();
    }

    private void account(AccountRules account) throws IOException {
        json.writeObjectFieldStart("account");
        json.writeObjectFieldStart("lots");
        number("step", account.lots().step());
        json.writeEndObject();
        number("leverage", account.leverage());
        json.writeBooleanField("shortSelling", account.shortSelling());
        json.writeStringField("endOfRun", account.endOfRun().name());
        json.writeStringField("missing", account.missing().name());
        json.writeEndObject();
    }

    private void convention(MetricConvention convention) throws IOException {
        json.writeObjectFieldStart("convention");
        number("periodsPerYear", convention.periodsPerYear());
        number("riskFreeRate", convention.riskFreeRate());
        json.writeNumberField("degreesOfFreedom", convention.degreesOfFreedom());
        json.writeStringField("annualization", convention.annualization().name());
        number("confidence", convention.confidence());
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private void number(String name, OptionalDouble value) throws IOException {
        number(name, value.orElse(Double.NaN));
    }
}
