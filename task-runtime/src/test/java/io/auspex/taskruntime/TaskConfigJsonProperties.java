package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.DateRange;
import io.auspex.model.FeaturePipeline;
import io.auspex.model.FeatureSet;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.model.Validation;
import io.auspex.task.TaskConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TaskConfigJsonProperties {
    @Property(tries = 500)
    void comesBackEqual(@ForAll("configs") TaskConfig config) {
        String json = TaskConfigJson.write(config);
        assertThat(TaskConfigJson.read(json)).isEqualTo(config);
        assertThat(json).matches("\\p{ASCII}*").doesNotContain("\n");
    }

    @Provide
    Arbitrary<TaskConfig> configs() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(8);
        Arbitrary<String> name = text.filter(s -> !s.isBlank());
        Arbitrary<List<String>> symbols = name.set().ofMinSize(1).ofMaxSize(4).map(List::copyOf);
        Arbitrary<Map<String, Object>> values =
                Arbitraries.maps(text, value()).ofMaxSize(5).map(Map::copyOf);
        Arbitrary<Double> cash = Arbitraries.doubles().greaterThan(0);
        Arbitrary<TaskConfig> prediction = Combinators.combine(
                        symbols,
                        text,
                        text.optional(),
                        Arbitraries.doubles().between(0.5, false, 1, false).ofScale(6),
                        text.list().ofMaxSize(3))
                .as(TaskConfig.PredictionTask::new);
        Arbitrary<TaskConfig> backtest = Combinators.combine(
                        name,
                        symbols,
                        range(),
                        cash,
                        values,
                        Arbitraries.doubles().between(0, true, 1, false),
                        Arbitraries.doubles().between(0, true, 10_000, false))
                .as(TaskConfig.BacktestTask::new);
        Arbitrary<TaskConfig> training = Combinators.combine(
                        name,
                        symbols,
                        Arbitraries.integers().between(1, 1000),
                        range(),
                        Combinators.combine(
                                        Arbitraries.integers().between(2, 50),
                                        Arbitraries.integers().between(0, 9))
                                .as(Validation::new),
                        values,
                        Arbitraries.longs())
                .as((type, who, bars, range, validation, hyper, seed) ->
                        new TaskConfig.TrainingTask(new TrainingRequest(
                                type,
                                "m-" + bars,
                                who,
                                bars % 2 == 0
                                        ? new FeatureSet(type)
                                        : new FeatureSet(type)
                                                .with("z", "Mean($close, " + bars + ")")
                                                .with("a", ""),
                                Targets.returnOver(bars),
                                range,
                                validation,
                                hyper,
                                seed,
                                FeaturePipeline.parse(bars % 3 == 0 ? "robust-z-score(2.5), fill-zero" : ""))));
        return Arbitraries.oneOf(prediction, backtest, training);
    }

    private static Arbitrary<DateRange> range() {
        Arbitrary<LocalDate> day = Arbitraries.longs()
                .between(DateRange.ALL.from().toEpochDay(), DateRange.ALL.to().toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Combinators.combine(day, day)
                .as(Tuple::of)
                .map(t -> t.get1().isAfter(t.get2())
                        ? new DateRange(t.get2(), t.get1())
                        : new DateRange(t.get1(), t.get2()));
    }

    private static Arbitrary<Object> value() {
        return Arbitraries.oneOf(
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(5L, -1L, Long.MAX_VALUE, Long.MIN_VALUE).asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e300, Double.MIN_VALUE, 3.0)
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.strings().ofMaxLength(6).asGeneric());
    }
}
