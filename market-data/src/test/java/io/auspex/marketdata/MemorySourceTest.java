package io.auspex.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.BarSeries;
import io.auspex.kit.MarketDataSourceKit;
import io.auspex.spi.MarketDataSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySourceTest extends MarketDataSourceKit {
    @Override
    protected MarketDataSource sourceOf(List<BarSeries> series) {
        return MemorySource.of(series);
    }

    @Test
    void refusesAnEmptySeries() {
        var empty = BarSeries.builder("A", ZoneOffset.UTC).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemorySource.of(empty))
                .withMessageContaining("A has none");
    }

    @Test
    void refusesASymbolTwice() {
        var series = BarSeries.builder("A", ZoneOffset.UTC)
                .add(LocalDate.of(2020, 1, 2), 1, 1, 1, 1, 1)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemorySource.of(series, series))
                .withMessageContaining("A appears twice");
        assertThat(MemorySource.of(series)).hasToString("MemorySource[1 series]");
    }
}
