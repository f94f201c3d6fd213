package io.auspex.cli;

import io.auspex.marketdata.MemorySource;
import io.auspex.runtime.Auspex;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code auspex strategies}: what {@code --strategy} may name. */
@Command(
        name = "strategies",
        description = "Lists the strategies with their parameters, rules and defaults.",
        customSynopsis = "auspex strategies [OPTIONS]",
        footer = {"  auspex strategies", "  auspex strategies --json"})
final class StrategiesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private FormatOptions format = new FormatOptions();

    StrategiesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        print(console, format.format());
        return Failures.OK;
    }

    static void print(Console console, Format format) {
        try (var auspex = Auspex.builder().source(MemorySource.of()).open()) {
            Settings.listing(auspex.strategies()).print(console, format);
        }
    }
}
