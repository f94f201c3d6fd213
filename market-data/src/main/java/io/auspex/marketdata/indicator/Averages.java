package io.auspex.marketdata.indicator;

/** The averages of one column and one window by name, for options that choose one. */
enum Averages {
    SMA("sma"),
    EMA("ema"),
    SMMA("smma"),
    WMA("wma"),
    DEMA("dema"),
    TEMA("tema"),
    TRIMA("trima"),
    HMA("hma"),
    KAMA("kama"),
    ZLEMA("zlema");

    private final String label;

    Averages(String label) {
        this.label = label;
    }

    /** {@return the names, with the usual one first} */
    static String[] choices(Averages usual) {
        var names = new String[values().length];
        names[0] = usual.label;
        int at = 1;
        for (var average : values()) {
            if (average != usual) {
                names[at++] = average.label;
            }
        }
        return names;
    }

    /** {@return the average that an option chooses} */
    static Averages of(Arguments arguments, String option) {
        for (var average : values()) {
            if (arguments.is(option, average.label)) {
                return average;
            }
        }
        throw new IllegalStateException(option + " names no average");
    }

    /** {@return a kernel of this average} */
    Line line(int window, int block) {
        return switch (this) {
            case SMA -> Sma.mean(window);
            case EMA -> Ema.of(window);
            case SMMA -> Ema.wilder(window);
            case WMA -> new Wma(window);
            case DEMA -> new AverageKernels.Dema(window, false, block);
            case TEMA -> new AverageKernels.Tema(window, false, block);
            case TRIMA -> new AverageKernels.Trima(window);
            case HMA -> new AverageKernels.Hma(Math.max(2, window), block);
            case KAMA -> new AverageKernels.Kama(window, 2, 30, block);
            case ZLEMA -> new AverageKernels.Zlema(window, false, block);
        };
    }

    /** {@return bars before its first value} */
    int warmUp(int window) {
        return switch (this) {
            case SMA, EMA, SMMA, WMA, TRIMA -> window - 1;
            case DEMA -> 2 * (window - 1);
            case TEMA -> 3 * (window - 1);
            case HMA -> hma(Math.max(2, window));
            case KAMA -> window;
            case ZLEMA -> window - 1 + (window - 1) / 2;
        };
    }

    static int hma(int window) {
        return window - 1 + (int) Math.sqrt(window) - 1;
    }
}
