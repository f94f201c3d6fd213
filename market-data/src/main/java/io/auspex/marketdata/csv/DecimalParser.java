package io.auspex.marketdata.csv;

/**
 * Reads decimal numbers out of a character buffer. Up to 18 significant digits that fit 53 bits and a power of ten up to 22 are
 * exact in one multiplication or division [1]; all others go through {@link Double#parseDouble}, so every result is bit-equal to
 * its result. Stateless.
 */
final class DecimalParser {
    /*
     * [1] W. D. Clinger (1990), How to read floating point numbers accurately, PLDI. https://doi.org/10.1145/93542.93557
     */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** The largest number up to which every whole number is a double. */
    static final long EXACT = 1L << 53;

    private static final int MOST_DIGITS = 18;
    private static final int MOST_EXPONENT = 9_999;

    private DecimalParser() {}

    /**
     * {@return the value of a text such as {@code -12.5e3}; NaN if it is not a decimal number}
     *
     * @param text the buffer
     * @param from first character
     * @param to one past the last character
     */
    static double parse(char[] text, int from, int to) {
        // nearly all cells of a price file: digits, a point, digits, too few to overflow
        long mantissa = 0;
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            mantissa = mantissa * 10 + (text[at++] - '0');
        }
        if (at == to) {
            return at > from && at - from <= MOST_DIGITS && mantissa <= EXACT ? mantissa : parseAny(text, from, to);
        }
        if (text[at] != '.') {
            return parseAny(text, from, to);
        }
        int fraction = ++at;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            mantissa = mantissa * 10 + (text[at++] - '0');
        }
        return at == to && to - from > 1 && to - from <= MOST_DIGITS && mantissa <= EXACT
                ? mantissa / POWERS[to - fraction]
                : parseAny(text, from, to);
    }

    /** {@return a mantissa of at most {@link #EXACT} with the point {@code scale} digits from its end, at most 22} */
    static double scaled(long mantissa, int scale) {
        return scale == 0 ? mantissa : mantissa / POWERS[scale];
    }

    private static double parseAny(char[] text, int from, int to) {
        int at = from;
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (significant > 0 || digit > 0) {
                    significant++;
                }
                if (significant <= MOST_DIGITS) {
                    mantissa = mantissa * 10 + digit;
                }
                if (point) {
                    scale--;
                }
            } else if (digit == '.' - '0' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (at < to) {
            int exponent = exponent(text, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            scale += exponent;
        }
        if (significant <= MOST_DIGITS && mantissa <= EXACT && scale >= -22 && scale <= 22) {
            double value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
            return negative ? -value : value;
        }
        return Double.parseDouble(new String(text, from, to - from));
    }

    /** The number after {@code e}; the smallest integer if there is none. Clipped, which the fallback makes good. */
    private static int exponent(char[] text, int from, int to) {
        int at = from;
        if (text[at] != 'e' && text[at] != 'E') {
            return Integer.MIN_VALUE;
        }
        at++;
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(exponent * 10 + digit, MOST_EXPONENT);
        }
        return negative ? -exponent : exponent;
    }
}
