package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kernel with the blocks that it reads and writes. Not thread-safe. */
final class Blocks {
    /** Bars per block: the blocks of a kernel with a few columns stay in the first-level cache. */
    static final int LENGTH = 512;

    private final Kernel kernel;
    private final int[] slots;
    private final double[][] in;
    private final double[][] out;

    Blocks(Kernel kernel, int[] slots, int outputs, int length) {
        this.kernel = kernel;
        this.slots = slots;
        in = new double[slots.length][length];
        out = new double[outputs][length];
    }

    /** Runs the kernel over all bars; an output without a target is not kept. */
    void run(BarSeries bars, List<double @Nullable []> targets) {
        int size = bars.size();
        int length = out[0].length;
        var values = new BarValues(bars.zone());
        boolean[] wanted = new boolean[out.length];
        for (int k = 0; k < out.length; k++) {
            wanted[k] = targets.get(k) != null;
        }
        kernel.wanted(wanted);
        double[] only = targets.get(0);
        if (kernel instanceof InPlace line && only != null) {
            for (int from = 0; from < size; from += length) {
                int n = Math.min(length, size - from);
                values.load(bars, slots[0], from, n, only, from);
                line.replace(only, from, from + n);
            }
            return;
        }
        for (int from = 0; from < size; from += length) {
            int n = Math.min(length, size - from);
            for (int k = 0; k < slots.length; k++) {
                values.load(bars, slots[k], from, n, in[k], 0);
            }
            kernel.advance(n, in, out);
            for (int k = 0; k < out.length; k++) {
                double[] target = targets.get(k);
                if (target != null) {
                    System.arraycopy(out[k], 0, target, from, n);
                }
            }
        }
    }

    /** Runs the kernel over one bar. */
    void run(double[] bar) {
        for (int k = 0; k < slots.length; k++) {
            in[k][0] = bar[slots[k]];
        }
        kernel.advance(1, in, out);
    }

    /** {@return an output of the last bar} */
    double value(int output) {
        return out[output][0];
    }

    /** Forgets the values of the last bar, before there is one. */
    Blocks cleared() {
        for (double[] values : out) {
            Arrays.fill(values, Double.NaN);
        }
        return this;
    }
}
