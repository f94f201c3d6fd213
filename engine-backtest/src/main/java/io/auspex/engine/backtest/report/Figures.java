package io.auspex.engine.backtest.report;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as a person reads them, the same in every locale. What is not a finite number reads as a dash. */
final class Figures {
    /** Stands for a figure that is not defined. */
    static final String UNDEFINED = "–";

    private static final double LARGEST_WRITTEN_OUT = 1e15;
    private static final long SECONDS_PER_DAY = 86_400;

    private Figures() {}

    /** {@return two decimals and thousands separators: {@code 1,234.50}} */
    static String money(double value) {
        return fixed(value, 2, false);
    }

    /** {@return money without decimals where they say nothing: {@code 123,456}, but {@code 123.46}} */
    static String wholeMoney(double value) {
        return fixed(value, Math.abs(value) >= 10_000 ? 0 : 2, false);
    }

    /** {@return money with its sign: {@code +1,234.50}} */
    static String profit(double value) {
        return fixed(value, 2, true);
    }

    /** {@return a fraction as a percentage: {@code 12.34 %}} */
    static String percent(double fraction) {
        return withUnit(fixed(fraction * 100, 2, false));
    }

    /** {@return a fraction as a percentage with its sign: {@code +12.34 %}} */
    static String change(double fraction) {
        return withUnit(fixed(fraction * 100, 2, true));
    }

    /** {@return {@link #percent} or a dash} */
    static String percent(OptionalDouble fraction) {
        return percent(fraction.orElse(Double.NaN));
    }

    /** {@return {@link #change} or a dash} */
    static String change(OptionalDouble fraction) {
        return change(fraction.orElse(Double.NaN));
    }

    /** {@return a fraction as a percentage, one decimal and no unit, for dense tables} */
    static String cell(double fraction) {
        return fixed(fraction * 100, 1, true);
    }

    /** {@return two decimals or a dash} */
    static String ratio(OptionalDouble value) {
        return fixed(value.orElse(Double.NaN), 2, false);
    }

    /** {@return a rate in percent with as many decimals as it has, at most six: {@code 0.05 %}} */
    static String rate(double fraction) {
        return withUnit(trimmed(fraction * 100, 6, 0));
    }

    /** {@return a price: two to six decimals, fewer for larger ones} */
    static String price(double value) {
        double size = Math.abs(value);
        return trimmed(value, size >= 1000 ? 2 : size >= 1 ? 4 : 6, 2);
    }

    /** {@return a quantity: as many decimals as it has, at most six} */
    static String quantity(double value) {
        return trimmed(value, 6, 0);
    }

    /** {@return a count with thousands separators} */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@return a count and what is counted: {@code 1 bar}, {@code 2 bars}} */
    static String count(long value, String unit) {
        return count(value) + " " + unit + (value == 1 ? "" : "s");
    }

    /** {@return a duration in days, or in hours or minutes when it is shorter than a day} */
    static String days(Duration duration) {
        double days = duration.toSeconds() / (double) SECONDS_PER_DAY;
        if (days == 0) {
            return "0 days";
        }
        if (days < 1) {
            return days * 24 < 1 ? trimmed(days * 24 * 60, 1, 0) + " min" : trimmed(days * 24, 1, 0) + " h";
        }
        String text = trimmed(days, days < 10 ? 1 : 0, 0);
        return text + (text.equals("1") ? " day" : " days");
    }

    /** {@return a fixed number of decimals and thousands separators; never a negative zero} */
    static String fixed(double value, int decimals, boolean signed) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        if (Math.abs(value) >= LARGEST_WRITTEN_OUT) {
            return String.format(Locale.ROOT, signed ? "%+.3e" : "%.3e", value);
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (zero) {
            return text;
        }
        return (value < 0 ? "-" : signed ? "+" : "") + text;
    }

    private static String trimmed(double value, int most, int least) {
        String text = fixed(value, most, false);
        int point = text.indexOf('.');
        if (point < 0 || text.indexOf('e') >= 0) {
            return text;
        }
        int end = text.length();
        while (end > point + 1 + least && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end == point + 1 ? point : end);
    }

    private static String withUnit(String number) {
        return number.equals(UNDEFINED) ? number : number + " %";
    }
}
