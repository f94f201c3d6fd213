package io.auspex.quickstart;

import io.auspex.common.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows progress on one line of a terminal, which the script {@code run} tells by a property; on anything else it shows nothing. */
final class ProgressLine implements ProgressListener {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal = Boolean.getBoolean("auspex.terminal");

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onProgress(double fraction, String message) {
        if (terminal) {
            int full = (int) (fraction * WIDTH);
            out.printf(
                    Locale.ROOT,
                    "\r  %s%s %3.0f %%  %-40.40s",
                    "█".repeat(full),
                    "░".repeat(WIDTH - full),
                    fraction * 100,
                    message);
            out.flush();
        }
    }

    void done() {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH + 50) + "\r");
            out.flush();
        }
    }
}
