package io.auspex.marketdata.indicator;

import org.jspecify.annotations.Nullable;

/** Kernels that need the values of a window in order. */
final class OrderKernels {
    private OrderKernels() {}

    /** A kernel over the values of the window in order. */
    abstract static class Ordered extends Line {
        final SortedWindow window;
        private final double[] ring;
        private int at;

        Ordered(int length) {
            window = new SortedWindow(length);
            ring = new double[length];
        }

        /** {@return the figure of a full window} */
        abstract double value();

        @Override
        final void run(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (missing(value)) {
                    window.clear();
                    at = 0;
                    y[i] = Double.NaN;
                    continue;
                }
                if (window.size() == ring.length) {
                    window.replace(ring[at], value);
                } else {
                    window.add(value);
                }
                ring[at] = value;
                at = at + 1 == ring.length ? 0 : at + 1;
                y[i] = window.size() < ring.length ? Double.NaN : value();
            }
        }
    }

    /** The ranks of short windows, by counting: up to some dozens that is faster than to keep them in order. */
    static final class Counted extends Line {
        private static final int LONGEST = 64;

        private final double[] ring;
        private final boolean before;
        private int at;
        private int present;

        private Counted(int length, boolean before) {
            ring = new double[length];
            this.before = before;
        }

        static Line rank(int length) {
            return length <= LONGEST ? new Counted(length, false) : new Rank(length);
        }

        static Line percentRank(int before) {
            return before < LONGEST ? new Counted(before + 1, true) : new PercentRank(before);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            double[] r = ring;
            int length = r.length;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (missing(value)) {
                    present = 0;
                    y[i] = Double.NaN;
                    continue;
                }
                r[at] = value;
                at = at + 1 == length ? 0 : at + 1;
                present = Math.min(length, present + 1);
                if (present < length) {
                    y[i] = Double.NaN;
                    continue;
                }
                int below = 0;
                int upTo = 0;
                for (double other : r) {
                    below += other < value ? 1 : 0;
                    upTo += other <= value ? 1 : 0;
                }
                y[i] = before ? 100.0 * (upTo - 1) / (length - 1) : (below + upTo + 1) / (2.0 * length);
            }
        }
    }

    /** The average place of the latest value among those of the window, in (0, 1]. */
    static final class Rank extends Ordered {
        Rank(int length) {
            super(length);
        }

        @Override
        double value() {
            return (window.belowLatest() + window.upToLatest() + 1) / (2.0 * window.size());
        }
    }

    /** The share of the values before that are not above the latest, in percent. */
    static final class PercentRank extends Ordered {
        PercentRank(int before) {
            super(before + 1);
        }

        @Override
        double value() {
            return 100.0 * (window.upToLatest() - 1) / (window.size() - 1);
        }
    }

    /** The value below which a share of the window lies. */
    static final class Quantile extends Ordered {
        private final double place;

        Quantile(int length, double share) {
            super(length);
            place = share * (length - 1);
        }

        @Override
        double value() {
            return window.at(place);
        }
    }

    /** Mean absolute distance to the mean. */
    static final class MeanDeviation extends Line {
        private final Sma mean;
        private final double[] means;
        private final Distances distances;

        MeanDeviation(int length, int block) {
            mean = Sma.mean(length);
            means = new double[block];
            distances = new Distances(length);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            mean.run(x, means, n);
            distances.run(x, means, y, n);
        }
    }

    /** Mean absolute distances of a window to a value of each bar: of a short one added, of a long one from its values in order. */
    static final class Distances {
        private static final int LONGEST = 96;

        private final @Nullable SortedWindow order;
        private final double[] ring;
        private int at;
        private int present;
        private int equal;
        private double before = Double.NaN;

        Distances(int length) {
            order = length <= LONGEST ? null : new SortedWindow(length);
            ring = new double[length];
        }

        void run(double[] x, double[] centers, double[] y, int n) {
            int length = ring.length;
            for (int i = 0; i < n; i++) {
                double value = x[i];
                if (Kernel.missing(value)) {
                    if (order != null) {
                        order.clear();
                    }
                    present = 0;
                    equal = 0;
                    before = Double.NaN;
                    y[i] = Double.NaN;
                    continue;
                }
                if (order != null && present == length) {
                    order.replace(ring[at], value);
                } else if (order != null) {
                    order.add(value);
                }
                ring[at] = value;
                at = at + 1 == length ? 0 : at + 1;
                present = Math.min(length, present + 1);
                equal = value == before ? Math.min(length, equal + 1) : 1;
                before = value;
                if (present < length) {
                    y[i] = Double.NaN;
                } else if (equal == length) {
                    y[i] = 0;
                } else {
                    y[i] = order == null ? meanDistance(centers[i]) : order.meanDistance(centers[i]);
                }
            }
        }

        /** Four sums, so that no addition waits for the one before. */
        private double meanDistance(double center) {
            double[] r = ring;
            int length = r.length;
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int k = 0;
            for (; k + 3 < length; k += 4) {
                a += Math.abs(r[k] - center);
                b += Math.abs(r[k + 1] - center);
                c += Math.abs(r[k + 2] - center);
                d += Math.abs(r[k + 3] - center);
            }
            for (; k < length; k++) {
                a += Math.abs(r[k] - center);
            }
            return ((a + b) + (c + d)) / length;
        }
    }

    /** Median absolute distance to the median. */
    static final class Mad extends Ordered {
        Mad(int length) {
            super(length);
        }

        @Override
        double value() {
            int size = window.size();
            double median = window.at((size - 1) / 2.0);
            double lower = distance(median, (size - 1) / 2);
            return size % 2 == 1 ? lower : lower + (distance(median, size / 2) - lower) / 2;
        }

        /** {@return the distance with {@code k} distances before it in order} */
        private double distance(double median, int k) {
            // the k + 1 nearest values are neighbours in order: the first of them, by halving
            int size = window.size();
            int from = 0;
            int to = size - 1 - k;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (median - window.get(middle) > window.get(middle + k + 1) - median) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return Math.max(median - window.get(from), window.get(from + k) - median);
        }
    }
}
