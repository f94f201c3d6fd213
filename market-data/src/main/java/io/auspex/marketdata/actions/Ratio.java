package io.auspex.marketdata.actions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A positive fraction in lowest terms, exact however many are multiplied: a split and the reverse split that undoes it make
 * exactly one. The terms grow as they must, so nothing overflows. Immutable and thread-safe.
 */
public final class Ratio {
    /** One. */
    public static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
    /** Far more digits than a double has, so that its rounding is the only one that counts. */
    private static final MathContext DIGITS = new MathContext(40);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Ratio(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /**
     * {@return the fraction in lowest terms}
     *
     * @param numerator &gt; 0
     * @param denominator &gt; 0
     */
    public static Ratio of(long numerator, long denominator) {
        positive(numerator, "numerator");
        positive(denominator, "denominator");
        return reduced(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * {@return the fraction that a rounded decimal stands for: the one with the smallest terms within the tolerance}
     *
     * <p>Found by descending the Stern-Brocot tree [1] from 0/1 and 1/0.
     *
     * @param value finite and &gt; 0
     * @param tolerance relative; in [1e-12, 1)
     */
    public static Ratio near(double value, double tolerance) {
        if (!(value > 0 && value < 1e9 && value > 1e-9)) {
            throw new IllegalArgumentException("value must lie in (1e-9, 1e9) but was " + value);
        }
        if (!(tolerance >= 1e-12 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must lie in [1e-12, 1) but was " + tolerance);
        }
        // [1] R. L. Graham, D. E. Knuth, O. Patashnik (1994), Concrete Mathematics, section 4.5
        double low = value * (1 - tolerance);
        double high = value * (1 + tolerance);
        long leftN = 0;
        long leftD = 1;
        long rightN = 1;
        long rightD = 0;
        while (true) {
            long n = leftN + rightN;
            long d = leftD + rightD;
            double middle = (double) n / d;
            if (middle < low) {
                // as many steps to the right as stay below the interval
                long steps = Math.max(1, (long) Math.floor((low * leftD - leftN) / (rightN - low * rightD)));
                leftN += steps * rightN;
                leftD += steps * rightD;
            } else if (middle > high) {
                long steps = Math.max(1, (long) Math.floor((rightN - high * rightD) / (high * leftD - leftN)));
                rightN += steps * leftN;
                rightD += steps * leftD;
            } else {
                return of(n, d);
            }
        }
    }

    /**
     * {@return the product}
     *
     * @param other any ratio
     */
    public Ratio times(Ratio other) {
        return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** {@return one divided by this} */
    public Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    /** {@return the upper term, in lowest terms} */
    public BigInteger numerator() {
        return numerator;
    }

    /** {@return the lower term, in lowest terms} */
    public BigInteger denominator() {
        return denominator;
    }

    /** {@return whether it is exactly one} */
    public boolean isOne() {
        return numerator.equals(denominator);
    }

    /** {@return the nearest double} */
    public double doubleValue() {
        return isExact()
                ? numerator.doubleValue() / denominator.doubleValue()
                : new BigDecimal(numerator)
                        .divide(new BigDecimal(denominator), DIGITS)
                        .doubleValue();
    }

    /** What to multiply a double with first; with {@link #divisor} a whole share of 1 : n is rounded once only. */
    double multiplier() {
        return isExact() ? numerator.doubleValue() : doubleValue();
    }

    /** What to divide a double by after {@link #multiplier}. */
    double divisor() {
        return isExact() ? denominator.doubleValue() : 1;
    }

    /** Whether both terms are doubles without loss. */
    private boolean isExact() {
        return numerator.compareTo(EXACT) <= 0 && denominator.compareTo(EXACT) <= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ratio that && numerator.equals(that.numerator) && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** {@return for example {@code 7/1}} */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }

    static void positive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be at least 1 but was " + value);
        }
    }

    private static Ratio reduced(BigInteger numerator, BigInteger denominator) {
        var common = numerator.gcd(denominator);
        return new Ratio(numerator.divide(common), denominator.divide(common));
    }
}
