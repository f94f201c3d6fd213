package io.auspex.marketdata.expression;

import java.util.Arrays;

/** The memory of one run: registers of one value per bar, and what the kernels need. Kept from run to run; one thread. */
final class Frame {
    private static final int LONGEST_KEPT = 1 << 16;

    private double[][] registers = new double[0][];
    private Ranking[] rankings = new Ranking[0];
    final Workspace work = new Workspace();
    private int size;

    /** Makes room for a run over {@code bars} bars. */
    void prepare(int count, int rankingCount, int bars) {
        size = bars;
        if (registers.length < count) {
            registers = Arrays.copyOf(registers, count);
        }
        for (int i = 0; i < registers.length; i++) {
            double[] old = registers[i];
            boolean useless =
                    old != null && (old.length < bars || (old.length > LONGEST_KEPT && old.length > 2 * bars));
            if (useless || (old == null && i < count)) {
                registers[i] = new double[bars];
            }
        }
        if (rankings.length < rankingCount) {
            int known = rankings.length;
            rankings = Arrays.copyOf(rankings, rankingCount);
            for (int i = known; i < rankingCount; i++) {
                rankings[i] = new Ranking();
            }
        }
    }

    /** {@return the number of bars} */
    int size() {
        return size;
    }

    double[] register(int index) {
        return registers[index];
    }

    Ranking ranking(int index) {
        return rankings[index];
    }
}
